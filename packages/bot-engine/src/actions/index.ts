import type { Action } from './define-action.ts'
import { followHashtag } from './follow-hashtag.ts'

/** The only list of actions. A new action is one line here. */
export const actions = [followHashtag] as const satisfies readonly Action[]

/** The actions by name, as turns look them up. */
export const actionsByName: ReadonlyMap<string, Action> = new Map(
  actions.map((action) => [action.name, action]),
)

/** One row of limits for each kind of effect, in the order of the actions. */
export const quotaRows = [...new Map(actions.map(({ quota }) => [quota.action, quota])).values()]
