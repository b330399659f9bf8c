import type { ActivityStatus } from '../schema/activity/activity-logs.ts'
import type { ChangesShape } from './changes.ts'

/** One kind of thing that happens to somebody's bot: how it is called, how it may have gone, and what it changes. */
export interface EventDefinition<
  Statuses extends ActivityStatus | readonly ActivityStatus[] = ActivityStatus | readonly ActivityStatus[],
  Changes extends ChangesShape = ChangesShape,
> {
  /** `subject.happened`, past tense; never changed once released. */
  readonly name: string
  /** Always this, or one of these, which each event says then. */
  readonly status: Statuses
  /** What open pages replace because of it. */
  readonly changes?: Changes
}

/** Defines an event. What is appended of it and what is pushed to pages has its types from here. */
export function defineEvent<
  const Statuses extends ActivityStatus | readonly ActivityStatus[],
  const Changes extends ChangesShape = Record<never, never>,
>(
  name: string,
  definition: { readonly status: Statuses; readonly changes?: Changes },
): EventDefinition<Statuses, Changes> {
  return { name, ...definition }
}
