import type { Fault } from './define-fault.ts'
import * as database from './faults/database-faults.ts'
import * as instagram from './faults/instagram-faults.ts'
import * as worker from './faults/worker-faults.ts'

/** Every fault that is made to happen to real processes. */
export const allFaults: readonly Fault[] = [worker, database, instagram].flatMap((faults) =>
  Object.values(faults),
)
