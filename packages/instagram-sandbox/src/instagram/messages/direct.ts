import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { sendMessage, threadId } from '../../state/messages.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { accountOf } from '../caller.ts'
import { failures, refuse } from '../failures.ts'
import { personId, readJson } from '../people/person-id.ts'
import { presentPerson } from '../people/present-person.ts'
import { presentThread } from './present-thread.ts'

const json = z.string().transform((text, context): unknown => {
  try {
    return readJson(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'JSON' })
    return z.NEVER
  }
})
const sendForm = z.object({
  recipient_users: json.pipe(z.tuple([z.array(personId).length(1)])).optional(),
  thread_ids: json.pipe(z.array(z.coerce.string()).length(1)).optional(),
  text: z.string().min(1).max(1_000).optional(),
  link_text: z.string().min(1).max(1_000).optional(),
  client_context: z.string().default(''),
})
const threadQuery = z.object({ recipient_users: json.pipe(z.array(personId).length(1)) })
const where = z.object({ id: z.string() })

/** Direct messages between two people: sending one, the inbox, and a single thread. */
export function directRoutes(app: FastifyInstance, state: SandboxState): void {
  for (const kind of ['text', 'link']) {
    app.post(
      `/direct_v2/threads/broadcast/${kind}/`,
      async (request, reply): Promise<FastifyReply | object> => {
        const account = accountOf(request)
        const form = sendForm.safeParse(request.body)
        const text = form.data?.text ?? form.data?.link_text
        const wantedThread = form.data?.thread_ids?.[0]
        const [pk = account.threads.keys().find((other) => threadId(account, other) === wantedThread)] =
          form.data?.recipient_users?.[0] ?? []
        const person = pk === undefined ? undefined : state.accounts.person(pk)
        if (!form.success || !person || text === undefined) return refuse(reply, failures.badRequest)
        const { client_context } = form.data
        const item = sendMessage(state, account, person, text, client_context)
        if (!item) return refuse(reply, failures.messagesClosed)
        const ids = { item_id: item.id, thread_id: threadId(account, person.pk) }
        const rest = { client_context, timestamp: String(item.timestamp) }
        return {
          ...{ action: 'item_ack', status_code: '200' },
          // Now and then the ids stand in the metadata alone.
          payload: state.oddRows.isOn ? rest : { ...rest, ...ids },
          message_metadata: [{ ...rest, ...ids, participant_ids: [person.pk] }],
          status: 'ok',
        }
      },
    )
  }

  app.get('/direct_v2/threads/get_by_participants/', async (request, reply) => {
    const account = accountOf(request)
    const query = threadQuery.safeParse(request.query)
    const [pk] = query.data?.recipient_users ?? []
    const person = pk === undefined ? undefined : state.accounts.person(pk)
    if (!person) return refuse(reply, failures.badRequest)
    if (account.threads.has(person.pk)) return { thread: presentThread(account, person), status: 'ok' }
    return { users: [presentPerson(person)], status: 'ok' }
  })

  app.get('/direct_v2/inbox/', async (request) => {
    const account = accountOf(request)
    const people = [...account.threads.keys()].map((pk) => state.accounts.person(pk))
    const threads = people
      .filter((person) => person !== undefined)
      .map((person) => presentThread(account, person))
    return {
      inbox: { threads: threads.reverse(), has_older: false, unseen_count: 0, oldest_cursor: null },
      ...{ viewer: presentPerson(account.person), seq_id: 1, pending_requests_total: 0 },
      status: 'ok',
    }
  })

  app.get('/direct_v2/threads/:id/', async (request, reply) => {
    const account = accountOf(request)
    const { id } = where.parse(request.params)
    const pk = account.threads.keys().find((other) => threadId(account, other) === id)
    const person = pk === undefined ? undefined : state.accounts.person(pk)
    return person
      ? { thread: presentThread(account, person), status: 'ok' }
      : refuse(reply, failures.notFound)
  })
}
