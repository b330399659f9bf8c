import { commentHashtag } from './comment-hashtag.ts'
import type { Action } from './define-action.ts'
import { followFollowers } from './follow-followers.ts'
import { followHashtag } from './follow-hashtag.ts'
import { likeHashtag } from './like-hashtag.ts'
import { protectFollowed } from './protect-followed.ts'
import { sendMessage } from './send-message.ts'
import { unfollow } from './unfollow.ts'
import { viewStories } from './view-stories.ts'

/** The only list of actions. A new action is one line here. */
export const actions = [
  followHashtag,
  followFollowers,
  unfollow,
  likeHashtag,
  viewStories,
  sendMessage,
  commentHashtag,
] as const satisfies readonly Action[]

/** The actions by name, as turns look them up, and with them what bots do by themselves. */
export const actionsByName: ReadonlyMap<string, Action> = new Map(
  [...actions, protectFollowed].map((action) => [action.name, action]),
)

/** Of these, what bots do by themselves: after whatever somebody has asked for. */
export const backgroundActions: readonly string[] = [protectFollowed.name]

/** What people call effects of a kind: `Follows`. */
export function titleOfKind(kind: string): string {
  return actions.find((action) => action.kind === kind)?.quota.title ?? kind
}

/** One row of limits for each kind of effect, in the order of the actions. */
export const quotaRows = [...new Map(actions.map(({ quota }) => [quota.action, quota])).values()]
