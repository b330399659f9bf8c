import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Account } from '../accounts.ts'
import type { Double } from '../double.ts'
import type { Person } from '../world.ts'
import { accountOf } from './caller.ts'
import { failures, refuse } from './failures.ts'
import { presentTie } from './present-tie.ts'

const where = z.object({ id: z.coerce.number() })
const manyForm = z.object({ user_ids: z.string() })

/** Who follows whom: looking at it, following and unfollowing. */
export function friendshipRoutes(app: FastifyInstance, double: Double): void {
  const find = (params: unknown): Person | undefined => {
    const id = where.safeParse(params)
    return id.success ? double.accounts.person(id.data.id) : undefined
  }

  app.get('/friendships/show/:id/', async (request, reply) => {
    const target = find(request.params)
    if (!target) return refuse(reply, failures.userNotFound)
    return {
      ...presentTie(accountOf(request), target),
      followed_by: accountOf(request).followers.has(target.pk),
      status: 'ok',
    }
  })

  app.post('/friendships/show_many/', async (request, reply) => {
    const form = manyForm.safeParse(request.body)
    if (!form.success) return refuse(reply, failures.badRequest)
    const account = accountOf(request)
    const targets = form.data.user_ids.split(',').map((id) => double.accounts.person(Number(id)))
    const known = targets.filter((target) => target !== undefined)
    return {
      friendship_statuses: Object.fromEntries(
        known.map((target) => [target.pk, presentTie(account, target)]),
      ),
      status: 'ok',
    }
  })

  /** Whoever is followed learns of it: the owner of an account by their list, an invented person by thinking it over. */
  const welcome = (account: Account, target: Person) => {
    if (account.ties.get(target.pk) !== 'following') return
    const owner = double.accounts.withPk(target.pk)
    if (!owner) double.followBacks.consider(account, target)
    else if (!owner.followers.has(account.person.pk))
      owner.followers.set(account.person.pk, double.clock.now())
  }

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
        friendship_status: { ...presentTie(account, target), followed_by },
        ...{ previous_following, status: 'ok' },
      }
    })

  change('/friendships/create/:id/', (account, target) => {
    if (account.ties.get(target.pk) !== 'following')
      account.ties.set(target.pk, target.isPrivate ? 'requested' : 'following')
    welcome(account, target)
    double.ledger.record(account, 'follow', { id: target.pk, username: target.username })
  })

  change('/friendships/destroy/:id/', (account, target) => {
    account.ties.delete(target.pk)
    double.accounts.withPk(target.pk)?.followers.delete(account.person.pk)
    double.ledger.record(account, 'unfollow', { id: target.pk, username: target.username })
  })
}
