import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Take half a minute and more, most of it waiting: begun last, each would keep one worker busy when all others are done. */
const slow = [
  'apps/api/src/fuzz.test.ts',
  'apps/worker/src/four-points.test.ts',
  'packages/bot-engine/src/simulated-weeks.test.ts',
  'scripts/faults/faults.test.ts',
  'apps/worker/src/crash.test.ts',
  'apps/worker/src/poison.test.ts',
  'apps/worker/src/forced.test.ts',
  'apps/worker/src/fleet.test.ts',
  'scripts/start/supervisor.test.ts',
]

/** Begins the slow files first; all others come in the order of Vitest. */
export class SlowFirst extends BaseSequencer {
  /** A name that is in no list comes last: a file that was moved only begins later. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = slow.findIndex((path) => moduleId.endsWith(`/${path}`))
      return found === -1 ? slow.length : found
    }
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
