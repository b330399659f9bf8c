import { z } from 'zod'
import { statusSnapshot } from '../queries/bots/status.ts'
import { limitSnapshot } from '../queries/limits/limits.ts'
import { runSnapshot } from '../queries/runs/runs.ts'

/** Everything an event can change, each in its one form. What pages get of it is presented under the same names. */
export interface Changeable {
  readonly status: typeof statusSnapshot
  readonly run: typeof runSnapshot
  readonly runs: z.ZodArray<typeof runSnapshot>
  readonly limit: typeof limitSnapshot
}

/**
 * The changes of any event, as they are read with it. What an earlier version stored in another form is left out: a page
 * that replays such an event keeps what it has until the next.
 */
export const eventChanges = z.object({
  status: statusSnapshot.optional().catch(undefined),
  run: runSnapshot.optional().catch(undefined),
  runs: z.array(runSnapshot).optional().catch(undefined),
  limit: limitSnapshot.optional().catch(undefined),
} satisfies Record<keyof Changeable, z.ZodType>)
export type EventChanges = z.infer<typeof eventChanges>

/** The changes of one kind of event: whole objects that open pages replace, each under its own name. */
export type ChangesShape = {
  readonly [Name in keyof Changeable]?: Changeable[Name] | z.ZodOptional<Changeable[Name]>
}
