/**
 * `npm start`: brings everything up and keeps it up until Ctrl-C. Database, migrations, sandbox, dashboard, API and
 * worker; then it says where to go. Each step is a file in scripts/start/.
 */
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const { start } = await import('./start/supervisor.ts')
await start()
