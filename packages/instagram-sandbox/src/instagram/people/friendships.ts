import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Account } from '../../state/accounts.ts'
import { follow, unfollow } from '../../state/effects.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import type { Person } from '../../world/world.ts'
import { accountOf } from '../caller.ts'
import { failures, refuse } from '../failures.ts'
import { personId } from './person-id.ts'
import { presentFriendshipStatus } from './present-friendship-status.ts'

const where = z.object({ id: personId })
const manyForm = z.object({ user_ids: z.string() })

/** Who follows whom: looking at it, following and unfollowing. */
export function friendshipRoutes(app: FastifyInstance, state: SandboxState): void {
  const find = (params: unknown): Person | undefined => {
    const id = where.safeParse(params)
    return id.success ? state.accounts.person(id.data.id) : undefined
  }

  app.get('/friendships/show/:id/', async (request, reply) => {
    const target = find(request.params)
    if (!target) return refuse(reply, failures.userNotFound)
    return {
      ...presentFriendshipStatus(accountOf(request), target),
      followed_by: accountOf(request).followers.has(target.pk),
      status: 'ok',
    }
  })

  app.post('/friendships/show_many/', async (request, reply) => {
    const form = manyForm.safeParse(request.body)
    if (!form.success) return refuse(reply, failures.badRequest)
    const account = accountOf(request)
    const targets = form.data.user_ids.split(',').map((id) => state.accounts.person(id))
    const known = targets.filter((target) => target !== undefined)
    return {
      friendship_statuses: Object.fromEntries(
        known.map((target) => [target.pk, presentFriendshipStatus(account, target)]),
      ),
      status: 'ok',
    }
  })

  const change = (path: string, carryOut: (account: Account, target: Person) => void) =>
    app.post(path, async (request, reply): Promise<FastifyReply | object> => {
      const account = accountOf(request)
      const target = find(request.params)
      if (!target) return refuse(reply, failures.userNotFound)
      if (target.pk === account.person.pk) return refuse(reply, failures.invalidTarget)
      const previous_following = account.ties.get(target.pk) === 'following'
      carryOut(account, target)
      const followed_by = account.followers.has(target.pk)
      return {
        friendship_status: { ...presentFriendshipStatus(account, target), followed_by },
        ...{ previous_following, status: 'ok' },
      }
    })

  change('/friendships/create/:id/', (account, target) => follow(state, account, target))
  change('/friendships/destroy/:id/', (account, target) => unfollow(state, account, target))
}
