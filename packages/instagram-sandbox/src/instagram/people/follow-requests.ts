import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import type { Person } from '../../world/world.ts'
import { accountOf } from '../caller.ts'
import { failures, refuse } from '../failures.ts'
import { personId } from './person-id.ts'
import { presentFriendshipStatus } from './present-friendship-status.ts'
import { presentPerson } from './present-person.ts'

const where = z.object({ id: personId })

/** Who asked to follow a private account, letting them, and sending anybody away who follows it. */
export function followRequestRoutes(app: FastifyInstance, state: SandboxState): void {
  const { accounts, ledger } = state

  const asking = (account: Account): Person[] => {
    const owners = accounts.all().filter(({ ties }) => ties.get(account.person.pk) === 'requested')
    const invented = [...account.requests].map((pk) => accounts.person(pk))
    return [...owners.map(({ person }) => person), ...invented.filter((person) => person !== undefined)]
  }

  app.get('/friendships/pending/', async (request) => ({
    users: state.oddRows.amongPeople(asking(accountOf(request)).map(presentPerson)),
    ...{ big_list: false, page_size: 200, next_max_id: null, suggested_users: {}, status: 'ok' },
  }))

  const decide = (path: string, carryOut: (account: Account, person: Person) => void) =>
    app.post(path, async (request, reply): Promise<FastifyReply | object> => {
      const account = accountOf(request)
      const id = where.safeParse(request.params)
      const person = id.success ? accounts.person(id.data.id) : undefined
      if (!person) return refuse(reply, failures.userNotFound)
      carryOut(account, person)
      const followed_by = account.followers.has(person.pk)
      return { friendship_status: { ...presentFriendshipStatus(account, person), followed_by }, status: 'ok' }
    })

  const forget = (account: Account, person: Person) => {
    account.requests.delete(person.pk)
    accounts.withPk(person.pk)?.ties.delete(account.person.pk)
  }

  decide('/friendships/approve/:id/', (account, person) => {
    if (!asking(account).includes(person)) return
    forget(account, person)
    accounts.withPk(person.pk)?.ties.set(account.person.pk, 'following')
    account.followers.set(person.pk, state.clock.now())
    ledger.record(account, 'approve_request', { id: person.pk, username: person.username })
  })

  decide('/friendships/ignore/:id/', (account, person) => {
    forget(account, person)
    ledger.record(account, 'ignore_request', { id: person.pk, username: person.username })
  })

  decide('/friendships/remove_follower/:id/', (account, person) => {
    account.followers.delete(person.pk)
    accounts.withPk(person.pk)?.ties.delete(account.person.pk)
    ledger.record(account, 'remove_follower', { id: person.pk, username: person.username })
  })
}
