import { z } from 'zod'
import { verifiedView } from '../queries/activity/verified-view.ts'
import { statusView } from '../queries/bots/status.ts'
import { limitView, limitViews } from '../queries/limits/limits.ts'
import { runView } from '../queries/runs/runs.ts'

/** Everything an event can change, each in its one form. What pages get of it is presented under the same names. */
export interface Changeable {
  readonly status: typeof statusView
  readonly run: typeof runView
  readonly runs: z.ZodArray<typeof runView>
  readonly limit: typeof limitView
  readonly limits: typeof limitViews
  /** Entries that are marked instead of replaced. */
  readonly verified: z.ZodArray<typeof verifiedView>
}

/**
 * The changes of any event, as they are read with it. What an earlier version stored in another form is left out: a page
 * that replays such an event keeps what it has until the next.
 */
export const eventChanges = z.object({
  status: statusView.optional().catch(undefined),
  run: runView.optional().catch(undefined),
  runs: z.array(runView).optional().catch(undefined),
  limit: limitView.optional().catch(undefined),
  limits: limitViews.optional().catch(undefined),
  verified: z.array(verifiedView).optional().catch(undefined),
} satisfies Record<keyof Changeable, z.ZodType>)

/** The changes of one kind of event: whole objects that open pages replace, each under its own name. */
export type ChangesShape = {
  readonly [Name in keyof Changeable]?: Changeable[Name] | z.ZodOptional<Changeable[Name]>
}
