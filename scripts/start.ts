/**
 * `npm start`: brings everything up and keeps it up until Ctrl-C. Database, migrations, sandbox, dashboard, API and
 * worker; then it says where to go. start/bring-up.ts has the steps in order. What runs is bundled once after each
 * change, because loading a thousand sources takes longer than everything else.
 */
import { join } from 'node:path'
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const { loadSupervisor } = await import('./start/programs/load-supervisor.ts')
const { start, programs } = await loadSupervisor(join(import.meta.dirname, '..'))
await start({ programs, nodeArgs: [], dashboardServer: undefined })
