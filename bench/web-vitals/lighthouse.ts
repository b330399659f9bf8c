import { runProgram } from '@botyard/runtime/run-program'
import { z } from 'zod'

/** Newer ones weigh differently: figures compare within one version only. */
const version = '12.8.2'

export type Form = 'phone' | 'desktop'

/** What Lighthouse says of a page. */
export interface Vitals {
  /** Performance, of 100. */
  readonly speed: number
  /** The least of accessibility, best practices and search, of 100. */
  readonly others: number
  /** First and largest contentful paint, and for how long the page would not have answered, in ms. */
  readonly ms: Readonly<Record<'fcp' | 'lcp' | 'tbt', number>>
  /** How far things moved (Cumulative Layout Shift). */
  readonly shift: number
}

const category = z.object({ score: z.number().transform((score) => Math.round(score * 100)) })
const audit = z.object({ numericValue: z.number() })
const report = z.object({
  categories: z.object({
    performance: category,
    accessibility: category,
    'best-practices': category,
    seo: category,
  }),
  audits: z.object({
    'first-contentful-paint': audit,
    'largest-contentful-paint': audit,
    'total-blocking-time': audit,
    'cumulative-layout-shift': audit,
  }),
})

/** Measures a page in the browser that listens for developers at `port`, as it is signed in there. */
export async function measurePage(page: { url: string; form: Form; port: number }): Promise<Vitals> {
  const { url, form, port } = page
  const { exitCode, output } = await runProgram('npx', [
    ...['--yes', `lighthouse@${version}`, url, `--port=${port}`],
    ...['--output=json', '--quiet', '--disable-storage-reset', '--max-wait-for-load=90000'],
    ...(form === 'desktop' ? ['--preset=desktop'] : []),
  ])
  if (exitCode !== 0) throw new Error(`lighthouse@${version} failed: ${output.slice(-2_000)}`)
  const { categories, audits } = report.parse(JSON.parse(output.slice(output.indexOf('{'))))
  const { performance, ...others } = categories
  return {
    speed: performance.score,
    others: Math.min(...Object.values(others).map(({ score }) => score)),
    ms: {
      fcp: audits['first-contentful-paint'].numericValue,
      lcp: audits['largest-contentful-paint'].numericValue,
      tbt: audits['total-blocking-time'].numericValue,
    },
    shift: audits['cumulative-layout-shift'].numericValue,
  }
}
