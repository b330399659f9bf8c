import type { Fault } from './define-fault.ts'
import * as database from './faults/database-faults.ts'
import { databaseDiskFull } from './faults/fill-database-disk.ts'
import { logDiskFull } from './faults/fill-log-disk.ts'
import { apiFrozen } from './faults/freeze-api.ts'
import { webhooksHung } from './faults/hang-webhooks.ts'
import * as instagram from './faults/instagram-faults.ts'
import { oldWorkerKept } from './faults/keep-old-worker.ts'
import { killedAtSignIn } from './faults/kill-api-at-sign-in.ts'
import { killedUnderSockets } from './faults/kill-api-under-sockets.ts'
import { mailServerDown } from './faults/lose-mail-server.ts'
import * as nats from './faults/lose-nats.ts'
import { wakeUpsLost } from './faults/lose-wake-ups.ts'
import { keysRotated } from './faults/rotate-keys.ts'
import { outOfMemory } from './faults/run-out-of-memory.ts'
import { clockOff } from './faults/skew-clock.ts'
import { clockStepped } from './faults/step-clock.ts'
import { readerStopped } from './faults/stop-reading.ts'
import { everyConnectionTaken } from './faults/take-every-connection.ts'
import { otherHostUpgraded } from './faults/upgrade-another-host.ts'
import * as worker from './faults/worker-faults.ts'

/** Every fault that is made to happen to real processes. */
export const allFaults: readonly Fault[] = [
  ...[worker, database, instagram, nats].flatMap((faults) => Object.values(faults)),
  ...[everyConnectionTaken, clockStepped, clockOff, apiFrozen, databaseDiskFull],
  ...[killedAtSignIn, killedUnderSockets, readerStopped, wakeUpsLost],
  ...[keysRotated, webhooksHung, mailServerDown, logDiskFull, outOfMemory, oldWorkerKept, otherHostUpgraded],
]
