import { z } from 'zod'
import { statusSnapshot } from '../queries/bots/status.ts'
import { limitSnapshot } from '../queries/limits/limits.ts'
import { runSnapshot } from '../queries/runs/runs.ts'

/** Everything an event can change, each in its one form. What pages get of it is presented under the same names. */
export const changeable = { status: statusSnapshot, run: runSnapshot, limit: limitSnapshot }
export type Changeable = typeof changeable

/** The changes of any event, as they are stored with it. */
export const eventChanges = z.object(changeable).partial()
export type EventChanges = z.infer<typeof eventChanges>

/** The changes of one kind of event: whole objects that open pages replace, each under its own name. */
export type ChangesShape = {
  readonly [Name in keyof Changeable]?: Changeable[Name] | z.ZodOptional<Changeable[Name]>
}
