/**
 * `npm test`: every test, the browser's included. `--only unit` or `--only e2e` runs one half; `--long` lives through the
 * long simulations as well. Says how many were skipped, and ends with `N passed, N failed`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findBrowser } from './test/find-browser.ts'
import { findServers } from './test/find-servers.ts'
import { runStep } from './test/run-step.ts'

interface Counts {
  readonly passed: number
  readonly failed: number
  /** Not run here: a long one without `--long`, or one whose program is missing. */
  readonly skipped: number
}

const { values } = parseArgs({ options: { only: { type: 'string' }, long: { type: 'boolean' } } })
if (values.long) process.env.BOTYARD_LONG_TESTS = '1'
const folder = await mkdtemp(join(tmpdir(), 'botyard-tests-'))
try {
  const results: Counts[] = []
  if (values.only !== 'e2e') results.push(await runUnitTests())
  if (values.only !== 'unit') results.push(await runBrowserTests())
  const sum = (of: keyof Counts) => results.reduce((total, result) => total + result[of], 0)
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
  if (skipped > 0) console.log(`\n${skipped} skipped, which count as neither`)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function runUnitTests(): Promise<Counts> {
  const file = join(folder, 'unit.json')
  await findServers()
  const exitCode = await runStep('unit and integration tests', 'vitest', [
    ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ])
  const report = await readReport<Record<`num${'Passed' | 'Failed' | 'Pending'}Tests`, number>>(file)
  return atLeastOneFailure(exitCode, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: report?.numPendingTests ?? 0,
  })
}

async function runBrowserTests(): Promise<Counts> {
  const file = join(folder, 'e2e.json')
  const exitCode = await runStep(
    'end-to-end tests',
    'playwright',
    ['test', '--config=e2e/playwright.config.ts', '--reporter=list,json'],
    {
      ...(await findBrowser()),
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  )
  const report = await readReport<{
    stats: Record<'expected' | 'flaky' | 'unexpected' | 'skipped', number>
  }>(file)
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = report?.stats ?? {}
  return atLeastOneFailure(exitCode, { passed: expected + flaky, failed: unexpected, skipped })
}

/** A runner that failed before it could count (a syntax error, no server) must not pass as zero failures. */
function atLeastOneFailure(exitCode: number, counts: Counts): Counts {
  return exitCode === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

async function readReport<Report>(file: string): Promise<Report | undefined> {
  return readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Report,
    () => undefined,
  )
}
