import { z } from 'zod'
import { presentThread } from '../instagram/messages/present-thread.ts'
import { personId } from '../instagram/people/person-id.ts'
import type { Account } from '../state/accounts.ts'
import { sendMessage, threadId } from '../state/messages.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import type { Person } from '../world/world.ts'
import { actorIdOf } from './pages.ts'
import { answered, defineQuery, executionError, type WebQuery } from './query.ts'

const sent = z.object({
  ig_thread_igid: z.coerce.string().nullish(),
  recipient_igids: z.array(personId).nullish(),
  offline_threading_id: z.coerce.string(),
  text: z.object({ sensitive_string_value: z.string().min(1).max(1_000) }),
})
const one = z.object({ thread_fbid: z.coerce.string() })

/** Messages: the inbox, one thread, and sending. A first message names its recipient, a later one its thread. */
export const messageQueries: readonly WebQuery[] = [
  defineQuery('IGDirectTextSendMutation', '26911679871773184', sent, (variables, { state, account }) => {
    const [pk] = variables.recipient_igids ?? []
    const person =
      pk === undefined ? partner(state, account, variables.ig_thread_igid ?? '') : state.accounts.person(pk)
    const text = variables.text.sensitive_string_value
    const item = person && sendMessage(state, account, person, text, variables.offline_threading_id)
    if (!item) return executionError
    return answered('xig_direct_text_send_with_slide_messaging_response', {
      ...{ __typename: 'SlideMessage', id: `mid.$${item.id}`, message_id: `mid.$${item.id}` },
      timestamp_ms: String(item.timestamp / 1_000),
    })
  }),
  defineQuery('IGDThreadDetailQuery', '29619996517588618', one, ({ thread_fbid }, { state, account }) => {
    const person = partner(state, account, thread_fbid)
    const thread = person ? { as_ig_direct_thread: presentSlides(account, person) } : null
    return answered('get_slide_thread_nullable', thread)
  }),
  defineQuery('PolarisDirectInboxQuery', '28988285840768396', z.unknown(), (_none, { state, account }) => {
    const people = [...account.threads.keys()].map((pk) => state.accounts.person(pk))
    const edges = people
      .filter((person) => person !== undefined)
      .map((person) => ({ node: { as_ig_direct_thread: presentSlides(account, person) } }))
    return answered('get_slide_mailbox_for_iris_subscription', { threads_by_folder: { edges } })
  }),
]

/** Whom a thread is with, by any of its two numbers. */
function partner(state: SandboxState, account: Account, id: string): Person | undefined {
  const pk = account.threads.keys().find((other) => {
    const person = state.accounts.person(other)
    return threadId(account, other) === id || (person && keyOf(account, person) === id)
  })
  return pk === undefined ? undefined : state.accounts.person(pk)
}

function keyOf(account: Account, person: Person): string {
  return String(presentThread(account, person).thread_v2_id)
}

function presentSlides(account: Account, person: Person) {
  const items = account.threads.get(person.pk) ?? []
  const edges = items.toReversed().map(({ id, text, timestamp }) => ({
    node: {
      ...{ message_id: `mid.$${id}`, sender_fbid: actorIdOf(account.person.pk), content_type: 'TEXT' },
      ...{ text_body: text, timestamp_ms: String(timestamp / 1_000) },
    },
  }))
  return {
    ...{ thread_id: threadId(account, person.pk), thread_key: keyOf(account, person) },
    users: [
      {
        ...{ id: person.pk, username: person.username },
        interop_messaging_user_fbid: actorIdOf(person.pk),
      },
    ],
    slide_messages: { edges },
  }
}
