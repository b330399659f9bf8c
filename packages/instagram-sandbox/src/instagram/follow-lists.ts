import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Double } from '../double.ts'
import type { Person } from '../world.ts'
import { accountOf } from './caller.ts'
import { failures, refuse } from './failures.ts'
import { presentPerson } from './present-person.ts'

const peoplePerPage = 25

const where = z.object({ id: z.coerce.number() })
const query = z.object({ max_id: z.coerce.number().int().min(0).catch(0), query: z.string().default('') })

/** The two lists of a profile, page by page, the newest first. Those of a private person are for their followers. */
export function followListRoutes(app: FastifyInstance, double: Double): void {
  const list = (name: 'followers' | 'following', read: (pk: number) => Person[]) =>
    app.get(`/friendships/:id/${name}/`, async (request, reply): Promise<FastifyReply | object> => {
      const id = where.safeParse(request.params)
      const owner = id.success ? double.accounts.person(id.data.id) : undefined
      if (!owner) return refuse(reply, failures.userNotFound)
      const account = accountOf(request)
      const isOpen =
        !owner.isPrivate || owner.pk === account.person.pk || account.ties.get(owner.pk) === 'following'
      if (!isOpen) return refuse(reply, failures.privateAccount)
      const { max_id: from, query: text } = query.parse(request.query)
      const people = read(owner.pk).filter(({ username }) => username.includes(text.toLowerCase()))
      const end = from + peoplePerPage
      return {
        users: people.slice(from, end).map(presentPerson),
        big_list: people.length > peoplePerPage,
        page_size: peoplePerPage,
        ...(end < people.length && { next_max_id: String(end) }),
        status: 'ok',
      }
    })

  list('followers', (pk) => double.graph.followersOf(pk))
  list('following', (pk) => double.graph.followingOf(pk))
}
