import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Benchmark, type Comparison, interleave } from './benchmark.ts'
import { startInstallation } from './installation.ts'
import { openBrowser } from './web-vitals/browser.ts'
import { type Form, measurePage, type Vitals } from './web-vitals/lighthouse.ts'
import { serveStill } from './web-vitals/still-page.ts'

const forms: readonly Form[] = ['phone', 'desktop']
const least: Readonly<Record<Form, number>> = { phone: 95, desktop: 100 }
/** A page, as what it is called, what the browser needs to be for it, and the file that a build makes of it. */
const pages = [
  { name: 'to sign in', path: '/login', file: 'login.html', isSignedIn: false },
  { name: 'Automation', path: '/', file: 'index.html', isSignedIn: true },
] as const

/**
 * What Google's Lighthouse says of the first pages, with an empty cache, beside the same look without any script. Its figures
 * move with whatever else the machine does. Lighthouse comes through npx: it is large, and nothing else wants it.
 */
export const webVitals: Benchmark = {
  name: 'web-vitals',
  what: 'Lighthouse, of 100, with an empty cache; what it says of accessibility, best practices and search must be 100',
  async run({ repeats }) {
    const folder = await mkdtemp(join(tmpdir(), 'botyard-vitals-'))
    const installation = await startInstallation(join(folder, 'data'))
    const still = await serveStill()
    const browser = await openBrowser(join(folder, 'browser'), installation.url)
    try {
      const comparisons: Comparison[] = []
      for (const { name, path, file, isSignedIn } of pages) {
        await (isSignedIn ? browser.signIn() : browser.signOut())
        for (const form of forms) {
          const [ours, peer]: [Vitals[], Vitals[]] = [[], []]
          const measure = async (url: string, into: Vitals[]) => {
            await browser.forgetCache()
            into.push(await measurePage({ url, form, port: browser.port }))
          }
          await interleave(repeats, [
            () => measure(`${installation.url}${path}`, ours),
            () => measure(`${still.url}/${file}`, peer),
          ])
          console.log(`${name}, ${form}: ${ours.map(wordsOf).join(' | ')}`)
          comparisons.push({
            ...{ measure: `${name}, ${form}`, unit: 'points', peerName: 'the same look, without scripts' },
            ...{ ours: ours.map(({ speed }) => speed), peer: peer.map(({ speed }) => speed) },
            mustReach: `ours ≥ ${least[form]}`,
            isReached: (_, points) => points >= least[form] && ours.every(({ others }) => others === 100),
          })
        }
      }
      return comparisons
    } finally {
      await browser.close()
      await still.close()
      await installation.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

function wordsOf({ speed, others, ms, shift }: Vitals): string {
  const times = Object.entries(ms).map(([name, value]) => `${name} ${Math.round(value)}`)
  return `${speed}/${others} ${times.join(' ')} cls ${shift.toFixed(3)}`
}
