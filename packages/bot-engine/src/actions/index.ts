import { comment } from './comment.ts'
import { commentHashtag } from './comment-hashtag.ts'
import type { Action } from './define-action.ts'
import type { Alias } from './define-alias.ts'
import { follow } from './follow.ts'
import { followFollowers } from './follow-followers.ts'
import { followHashtag } from './follow-hashtag.ts'
import { like } from './like.ts'
import { likeHashtag } from './like-hashtag.ts'
import { message } from './message.ts'
import { protectFollowed } from './protect-followed.ts'
import { sendMessage } from './send-message.ts'
import { unfollow } from './unfollow.ts'
import { viewStories } from './view-stories.ts'
import { watchStories } from './watch-stories.ts'

/** The only list of actions. A new action is one line here. */
export const actions = [
  follow,
  unfollow,
  like,
  watchStories,
  message,
  comment,
] as const satisfies readonly Action[]

/** Names and parameters of earlier releases that go on working. */
export const aliases: readonly Alias[] = [
  followHashtag,
  followFollowers,
  likeHashtag,
  viewStories,
  sendMessage,
  commentHashtag,
]

/** The actions by name, as turns look them up, and with them what bots do by themselves. */
export const actionsByName: ReadonlyMap<string, Action> = new Map(
  [...actions, ...aliases, protectFollowed].map((action) => [action.name, action]),
)

/** Of these, what bots do by themselves: after whatever somebody has asked for. */
export const backgroundActions: readonly string[] = [protectFollowed.name]

/** What people call effects of a kind: `Follows`. */
export function titleOfKind(kind: string): string {
  return actions.find((action) => action.kind === kind)?.quota.title ?? kind
}

/** One row of limits for each kind of effect, in the order of the actions. */
export const quotaRows = [...new Map(actions.map(({ quota }) => [quota.action, quota])).values()]
