import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Area } from './areas.ts'
import { runIn } from './run-in.ts'
import { configFile, writeVitestConfig } from './vitest-config.ts'

/** A mutant, as `file:line:column mutator: what it became`. */
export type ShownMutant = string

/** What became of the mutants of an area. */
export interface AreaResult {
  readonly killed: number
  readonly all: number
  readonly survivors: readonly ShownMutant[]
  /** Those of the killed that timed out. On a busy machine one of them may only have been slow. */
  readonly hung: readonly ShownMutant[]
}

/**
 * Mutates an area in a copy of the project and runs its tests on each mutant.
 * @param url the PostgreSQL that the tests use
 * @throws when the tests fail without a mutant, or Stryker cannot run
 */
export async function mutateArea(folder: string, area: Area, url: string): Promise<AreaResult> {
  await writeVitestConfig(folder, area.tests)
  await writeFile(join(folder, 'stryker.config.json'), JSON.stringify(strykerConfig(area)))
  const exitCode = await runIn(folder, 'stryker', ['run', 'stryker.config.json'], { TEST_DATABASE_URL: url })
  if (exitCode !== 0) throw new Error(`Stryker ended with ${exitCode} in ${area.name}.`)
  return judge(JSON.parse(await readFile(join(folder, reportFile), 'utf8')))
}

const reportFile = 'reports/mutation.json'

const strykerConfig = ({ mutate }: Area) => ({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile, related: false },
  mutate,
  // In the copy itself: a sandbox of Stryker's would find the packages of the original.
  inPlace: true,
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 240_000,
  timeoutFactor: 3,
  disableTypeChecks: false,
  allowEmpty: false,
  checkers: [],
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: reportFile },
})

interface Report {
  readonly files: Record<string, { readonly mutants: readonly Mutant[] }>
}

interface Mutant {
  readonly status: string
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}

function judge({ files }: Report): AreaResult {
  const found = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ file, ...mutant })),
  )
  const counted = found.filter(({ status }) => /^(Killed|Timeout|Survived|NoCoverage)$/.test(status))
  const alive = counted.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  return {
    all: counted.length,
    killed: counted.length - alive.length,
    survivors: alive.map(describe),
    hung: counted.filter(({ status }) => status === 'Timeout').map(describe),
  }
}

function describe({
  file,
  status,
  mutatorName,
  replacement = '',
  location: { start },
}: Mutant & { readonly file: string }): ShownMutant {
  const where = `${file}:${start.line}:${start.column}`
  const uncovered = status === 'NoCoverage' ? ' (no test comes by)' : ''
  return `${where} ${mutatorName}${uncovered}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 160)}`
}
