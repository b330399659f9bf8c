import { defineFault } from '../define-fault.ts'

const preload = new URL('../stepping-clock.ts', import.meta.url).href
const offMs = 600_000

export const clockOff = defineFault(
  'FA34 the clock of one of two worker hosts is ten minutes off: both work, and nothing is done twice',
  async (stage) => {
    const ms = stage.random() < 0.5 ? offMs : -offMs
    const off = await stage.worker({ NODE_OPTIONS: `--import ${preload}`, CLOCK_STEP_MS: String(ms) })
    off.kill('SIGUSR2')
    await stage.worker()
    await stage.until(stage.isDone)
    // Leases, pauses and jobs go by the clock of the database.
    await stage.until(async () => {
      const held = await stage.world.database.query('select from bot_instances where lease_until > now()')
      return held.length === 0
    })
  },
)
