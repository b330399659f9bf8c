import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { accountOf } from '../caller.ts'
import { failures, refuse } from '../failures.ts'
import { personId } from './person-id.ts'
import { presentFriendshipStatus } from './present-friendship-status.ts'
import { presentPerson, presentProfile } from './present-person.ts'

const byId = z.object({ id: personId })
const byName = z.object({ username: z.string() })
const searchQuery = z.object({
  q: z.string().optional(),
  query: z.string().optional(),
  count: z.coerce.number().int().min(1).max(50).default(30),
})

/** Looking people up: by id, by name, by part of a name. */
export function userRoutes(app: FastifyInstance, state: SandboxState): void {
  app.get('/users/:id/info/', async (request, reply) => {
    const id = byId.safeParse(request.params)
    const person = id.success ? state.accounts.person(id.data.id) : undefined
    return person ? { user: presentProfile(person), status: 'ok' } : refuse(reply, failures.userNotFound)
  })

  app.get('/users/:username/usernameinfo/', async (request, reply) => {
    const { username } = byName.parse(request.params)
    const person = state.accounts.everyone().find((someone) => someone.username === username.toLowerCase())
    return person ? { user: presentProfile(person), status: 'ok' } : refuse(reply, failures.userNotFound)
  })

  app.get('/users/search/', async (request, reply) => {
    const query = searchQuery.safeParse(request.query)
    if (!query.success) return refuse(reply, failures.badRequest)
    const text = (query.data.q ?? query.data.query ?? '').toLowerCase()
    const account = accountOf(request)
    const users = state.accounts
      .everyone()
      .filter((person) => person.username.includes(text))
      .take(query.data.count)
      .map((person) => ({
        ...presentPerson(person),
        friendship_status: presentFriendshipStatus(account, person),
      }))
      .toArray()
    return {
      ...{ num_results: users.length, users: state.oddRows.amongPeople(users), has_more: false },
      ...{ rank_token: 'rt', status: 'ok' },
    }
  })
}
