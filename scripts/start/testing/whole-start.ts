/** A start of everything but the dashboard. For supervisor.test.ts. */
import { join } from 'node:path'
import { loadSupervisor } from '../programs/load-supervisor.ts'

const { start, programs } = await loadSupervisor(join(import.meta.dirname, '../../..'))
await start({
  programs,
  nodeArgs: [],
  dashboardServer: { path: 'scripts/start/testing/idle.ts', args: [] },
})
