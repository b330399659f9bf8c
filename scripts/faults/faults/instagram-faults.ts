import { defineFault } from '../define-fault.ts'
import type { Stage } from '../stage.ts'

export const refuses = defineFault('FA16 Instagram refuses connections for a while', async (stage) => {
  await stage.keepLast()
  await stage.worker()
  await stage.untilLast()
  stage.instagram.cut()
  await stage.allowLast()
  await failed(stage)
})

export const hangs = defineFault('FA17 Instagram hangs', (stage) => meet(stage, { hang: true }), {
  isLong: true,
})

export const hangsAfterwards = defineFault(
  'FA17 Instagram carries out and hangs',
  (stage) => meet(stage, { hang: true, after: 'effect' }),
  { isLong: true },
)

export const resets = defineFault('FA18 Instagram carries out, then resets', (stage) =>
  meet(stage, { failure: 'connection_reset', after: 'effect' }),
)

export const throttles = defineFault('FA19 Instagram answers 429', (stage) =>
  meet(stage, { failure: 'throttled_429', times: 1 + Math.floor(stage.random() * 3) }),
)

export const page = defineFault('FA20 Instagram answers with a page and 200', (stage) =>
  meet(stage, { failure: 'html_200', after: stage.random() < 0.5 ? 'effect' : 'before' }),
)

/** The next follow goes wrong as told, and that stands in the activity. */
async function meet(stage: Stage, fault: object): Promise<void> {
  await stage.world.sandbox.fault('/friendships/create/', fault)
  await stage.worker()
  await failed(stage)
}

const failed = (stage: Stage) =>
  stage.until(async () => {
    const rows = await stage.world.database.query(
      `select seq from activity_logs where user_id = $1 and error_code is not null`,
      [stage.person.userId],
    )
    return rows.length > 0
  })
