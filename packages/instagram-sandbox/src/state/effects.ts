import { type Comment, mediaId } from '../world/media.ts'
import type { Person, Post } from '../world/world.ts'
import type { Account } from './accounts.ts'
import type { SandboxState } from './sandbox-state.ts'

/** Follows somebody, or asks a private person to be let. Whoever is followed learns of it. */
export function follow(state: SandboxState, account: Account, target: Person): void {
  if (account.ties.get(target.pk) !== 'following')
    account.ties.set(target.pk, target.isPrivate ? 'requested' : 'following')
  welcome(state, account, target)
  state.ledger.record(account, 'follow', { id: target.pk, username: target.username })
}

/** Ends a tie to somebody, or takes a request back. */
export function unfollow(state: SandboxState, account: Account, target: Person): void {
  account.ties.delete(target.pk)
  state.accounts.withPk(target.pk)?.followers.delete(account.person.pk)
  state.ledger.record(account, 'unfollow', { id: target.pk, username: target.username })
}

/** Likes a post. */
export function like({ ledger }: SandboxState, account: Account, post: Post): void {
  account.likes.add(post.pk)
  ledger.record(account, 'like', { id: mediaId(post), username: post.author.username })
}

/** Leaves a comment under a post. */
export function leaveComment(state: SandboxState, account: Account, post: Post, text: string): Comment {
  const createdAt = Math.floor(state.clock.now() / 1_000)
  const comment = state.media.comment(post, { authorPk: account.person.pk, text, createdAt })
  state.ledger.record(account, 'comment', { id: mediaId(post), username: post.author.username }, text)
  return comment
}

// The owner of an account learns of it by their list, an invented person by thinking it over.
function welcome(state: SandboxState, account: Account, target: Person): void {
  if (account.ties.get(target.pk) !== 'following') return
  const owner = state.accounts.withPk(target.pk)
  if (!owner) state.followBacks.consider(account, target)
  else if (!owner.followers.has(account.person.pk)) owner.followers.set(account.person.pk, state.clock.now())
}
