import { createVitest, type TestModule } from 'vitest/node'
import type { Protection } from './protections/protection.ts'
import { configFile, writeVitestConfig } from './vitest-config.ts'

/** Which tests failed, and whether all that were wanted could be run, and any at all. */
export interface TestRun {
  readonly failed: readonly string[]
  readonly isComplete: boolean
}

/** Vitest over a copy of the project, kept open: what it has made of the sources and its database stay. */
export interface TestRunner {
  run(wanted: Pick<Protection, 'tests' | 'only'>): Promise<TestRun>
  /** To be called when a source file has changed. */
  forget(file: string): void
  close(): Promise<void>
}

/** Starts one. The working directory must be the copy. */
export async function startTests(folder: string): Promise<TestRunner> {
  await writeVitestConfig(folder)
  const vitest = await createVitest('test', {
    ...{ root: folder, config: configFile, watch: false, maxWorkers: 1 },
    reporters: [{}],
    onConsoleLog: () => false,
  })
  return {
    async run({ tests, only }) {
      if (only === undefined) vitest.resetGlobalTestNamePattern()
      else vitest.setGlobalTestNamePattern(new RegExp(only))
      const specifications = await vitest.globTestSpecifications([...tests])
      const { testModules } = await vitest.runTestSpecifications(specifications)
      // Vitest tells of earlier runs as well.
      return judge(
        testModules.filter(({ moduleId }) => specifications.some((one) => one.moduleId === moduleId)),
      )
    },
    forget: (file) => vitest.invalidateFile(file),
    close: () => vitest.close(),
  }
}

function judge(modules: readonly TestModule[]): TestRun {
  const tests = modules.flatMap(({ children }) => [...children.allTests()])
  const failed = tests.filter((test) => test.result().state === 'failed')
  // One that fails without a test that does fell over before them: at its imports, or while it prepared its world.
  const isBroken = modules.some(
    (module) =>
      module.state() === 'failed' &&
      ![...module.children.allTests()].some((test) => test.result().state === 'failed'),
  )
  return {
    failed: failed.map(({ fullName }) => fullName),
    isComplete: !isBroken && tests.some((test) => test.result().state === 'passed'),
  }
}
