import { readEffectiveLimits } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { listActivity } from '@botyard/db/queries/activity/activity-list'
import { readBot, readStatus } from '@botyard/db/queries/bots/status'
import { listLiveRuns } from '@botyard/db/queries/runs/live-runs'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { activityOutput, presentActivity } from '../activity/present-activity.ts'
import { presentStatus, statusOutput } from '../bot/present-status.ts'
import { limitOutput, presentLimit } from '../limits/present-limit.ts'
import { presentRun, runOutput } from '../runs/present-run.ts'
import { findPerson } from './find-person.ts'
import { personOutput, presentPerson } from './present-person.ts'

const newest = { limit: 50 }

/** What somebody's own dashboard shows, without what they wrote to others: that stays between them. */
export const viewOutput = z.object({
  person: personOutput,
  status: statusOutput,
  limits: z.array(limitOutput),
  runs: z.array(runOutput.omit({ params: true })),
  activity: z.array(activityOutput),
})

/** Reads somebody's dashboard under their own role, so that no more can be seen than they see. @throws {BotError} NOT_FOUND */
export async function readView(
  ctx: Pick<Context, 'db' | 'audit' | 'engine'>,
  id: string,
): Promise<z.infer<typeof viewOutput>> {
  const person = await findPerson(ctx, id)
  return withUser(ctx.db, id, async (tx) => {
    const runs = await listLiveRuns(tx, newest.limit)
    return {
      person: presentPerson(person),
      status: presentStatus(await readStatus(tx)),
      limits: (await readEffectiveLimits(tx, ctx.engine.profile, await readBot(tx))).map(presentLimit),
      runs: [...runs.newest, ...runs.olderOpen].map((run) => {
        const { params: _, ...shown } = presentRun(run)
        return shown
      }),
      activity: (await listActivity(tx, newest)).map(presentActivity),
    }
  })
}
