import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account, DirectItem } from '../accounts.ts'
import type { Double } from '../double.ts'
import { hashText } from '../random.ts'
import type { Person } from '../world.ts'
import { accountOf } from './caller.ts'
import { failures, refuse } from './failures.ts'
import { presentPerson } from './present-person.ts'

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'JSON' })
    return z.NEVER
  }
})
const sendForm = z.object({
  recipient_users: json.pipe(z.tuple([z.array(z.coerce.number()).length(1)])),
  text: z.string().min(1).max(1_000),
  client_context: z.string().default(''),
})
const threadQuery = z.object({ recipient_users: json.pipe(z.array(z.coerce.number()).length(1)) })

/** Direct messages between two people: sending one, and reading what was sent. */
export function directRoutes(app: FastifyInstance, double: Double): void {
  app.post('/direct_v2/threads/broadcast/text/', async (request, reply) => {
    const account = accountOf(request)
    const form = sendForm.safeParse(request.body)
    const [pk] = form.data?.recipient_users[0] ?? []
    const person = pk === undefined ? undefined : double.accounts.person(pk)
    if (!form.success || !person) return refuse(reply, failures.badRequest)
    if (person.isClosedToMessages && !account.followers.has(person.pk))
      return refuse(reply, failures.messagesClosed)
    const { text, client_context } = form.data
    const items = account.threads.get(person.pk) ?? []
    const item = {
      id: `30${threadId(account, person).slice(-8)}${String(items.length).padStart(6, '0')}`,
      text,
      timestamp: double.clock.now() * 1_000,
    }
    account.threads.set(person.pk, [...items, item])
    double.ledger.record(account, 'message', { id: person.pk, username: person.username }, text)
    return {
      action: 'item_ack',
      status_code: '200',
      payload: {
        client_context,
        item_id: item.id,
        timestamp: String(item.timestamp),
        thread_id: threadId(account, person),
      },
      status: 'ok',
    }
  })

  app.get('/direct_v2/threads/get_by_participants/', async (request, reply) => {
    const account = accountOf(request)
    const query = threadQuery.safeParse(request.query)
    const [pk] = query.data?.recipient_users ?? []
    const person = pk === undefined ? undefined : double.accounts.person(pk)
    if (!person) return refuse(reply, failures.badRequest)
    const items = account.threads.get(person.pk)
    if (!items) return { status: 'ok' }
    return {
      thread: {
        thread_id: threadId(account, person),
        viewer_id: account.person.pk,
        users: [presentPerson(person)],
        items: items.toReversed().map((item) => presentItem(account, item)),
        has_older: false,
        oldest_cursor: items[0]?.id ?? '',
      },
      status: 'ok',
    }
  })
}

function threadId(account: Account, person: Person): string {
  return `3402823668${hashText(`${account.person.pk} writes to ${person.pk}`)}`
}

function presentItem(account: Account, { id, text, timestamp }: DirectItem) {
  return { item_id: id, user_id: account.person.pk, timestamp, item_type: 'text', text }
}
