import { z } from 'zod'
import { id, read } from './answers.ts'
import type { LibraryCall } from './library-call.ts'
import { asPersonId } from './person-id.ts'
import type { MessagePort } from './port.ts'

/** What messages need of the library's client. */
export interface MessageLibrary {
  readonly state: { readonly cookieUserId: string }
  readonly entity: {
    directThread(personIds: string[]): { broadcastText(text: string, skipsLinks: boolean): Promise<unknown> }
  }
  readonly directThread: { getByParticipants(personIds: string[]): Promise<unknown> }
}

/** The messages of the port, through the library. */
export function createMessages(call: LibraryCall<MessageLibrary>): MessagePort {
  return {
    send: (personId, text, options) =>
      call(options, async ({ entity }) => {
        // Links go out as plain text: the library's own way for links sends the message in another form.
        const body = await entity.directThread([asPersonId(personId)]).broadcastText(text, true)
        read(sentSchema, body, '/api/v1/direct_v2/threads/broadcast/text/')
      }),

    hasSent: (personId, text, options) =>
      call(options, async ({ directThread, state }) => {
        const body = await directThread.getByParticipants([asPersonId(personId)])
        const { thread } = read(threadSchema, body, '/api/v1/direct_v2/threads/get_by_participants/')
        return (thread?.items ?? []).some((item) => item.user_id === state.cookieUserId && item.text === text)
      }),
  }
}

/** Instagram names the message it made, or those it made of several. */
const sentSchema = z.union([
  z.object({ item_id: id }),
  z.object({ message_metadata: z.array(z.object({ item_id: id })).min(1) }),
])
const threadSchema = z.object({
  thread: z
    .object({ items: z.array(z.object({ user_id: id, text: z.string().optional() })).default([]) })
    .nullish(),
})
