/**
 * `npm run dev`: the same as `npm start`, but the dashboard comes from Vite, which shows a change at once, and API and
 * worker start again when a file of theirs changes.
 */
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)

const port = '5173'
// The browser is at Vite, which passes requests on: that origin is the one to trust.
process.env.PUBLIC_URL ||= `http://localhost:${port}`

const { start } = await import('./start/supervisor.ts')
await start({
  programs: undefined,
  nodeArgs: ['--watch', '--watch-preserve-output'],
  dashboardServer: {
    path: 'node_modules/vite/bin/vite.js',
    args: ['apps/web', '--port', port, '--strictPort'],
  },
})
