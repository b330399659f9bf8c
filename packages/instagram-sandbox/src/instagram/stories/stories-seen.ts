import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { findStoryItem } from '../../world/stories.ts'
import type { Person } from '../../world/world.ts'
import { accountOf } from '../caller.ts'

const form = z.object({ reels: z.record(z.string(), z.array(z.string())) })

/**
 * Marks story items as seen, for `/api/v2`. Like Instagram it answers success to anything; only items that exist count,
 * and each person whose items were among them is one effect.
 */
export function storySeenRoute(app: FastifyInstance, state: SandboxState): void {
  app.post('/media/seen/', async (request) => {
    const keys = Object.keys(form.safeParse(request.body).data?.reels ?? {})
    markSeen(state, accountOf(request), keys)
    return { status: 'ok' }
  })
}

/** Notes items, `<item>` or `<item>_<owner>…`, as seen by an account. Returns how many of them exist. */
export function markSeen(state: SandboxState, account: Account, ids: readonly string[]): number {
  const { accounts, clock, ledger } = state
  const items = ids.flatMap((id) => findStoryItem(id, (pk) => accounts.person(pk), clock.now()) ?? [])
  const seen = new Map<Person, number>()
  for (const { owner, takenAt } of items) seen.set(owner, Math.max(seen.get(owner) ?? 0, takenAt))
  for (const [owner, takenAt] of seen) {
    account.seenStories.set(owner.pk, Math.max(account.seenStories.get(owner.pk) ?? 0, takenAt))
    ledger.record(account, 'view_story', { id: owner.pk, username: owner.username })
  }
  return items.length
}
