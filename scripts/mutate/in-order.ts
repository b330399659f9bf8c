import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Runs test files in the order of `tests`, their paths from the root of the project: an area names the quick ones first. */
export const inOrder = (tests: readonly string[]) =>
  class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const place = ({ moduleId }: TestSpecification) =>
        tests.findIndex((path) => moduleId.endsWith(`/${path}`))
      return files.toSorted((one, other) => place(one) - place(other))
    }
  }
