/** A start of everything but the dashboard. For supervisor.test.ts. */
import { start } from '../supervisor.ts'

await start({ nodeArgs: [], dashboardServer: { path: 'scripts/start/testing/idle.ts', args: [] } })
