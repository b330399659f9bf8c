import { z } from 'zod'
import { newMessageId } from '../../app/app-start.ts'
import { defineCall } from '../call.ts'
import { id } from '../fields.ts'

export interface NewMessage {
  readonly personId: string
  readonly text: string
}

/**
 * Sends a direct message to one person. Links go out as plain text: the form for links shows a message of another kind.
 */
export const message = defineCall<NewMessage, null>({
  name: 'message',
  app: ({ personId, text }, { device, now }) => {
    const messageId = newMessageId(now())
    return {
      method: 'POST',
      path: '/api/v1/direct_v2/threads/broadcast/text/',
      body: {
        form: {
          action: 'send_item',
          // Joined as text: a number of 17 digits would come out as another person.
          recipient_users: `[[${personId}]]`,
          text,
          client_context: messageId,
          mutation_token: messageId,
          offline_threading_id: messageId,
          _uuid: device.uuid,
          device_id: device.androidId,
          is_shh_mode: '0',
          send_silently: 'false',
          is_x_transport_forward: 'false',
          send_attribution: 'message_button',
          btt_dual_send: 'false',
          is_ae_dual_send: 'false',
          nav_chain: '1qT:feed_timeline:1,7Az:direct_inbox:4,5rG:direct_thread:7',
        },
      },
    }
  },
  web: ({ personId, text }, { now }) => ({
    ...{ kind: 'graphql', operation: 'IGDirectTextSendMutation', page: '/direct/inbox/' },
    root: 'xig_direct_text_send_with_slide_messaging_response',
    variables: () => ({
      ig_thread_igid: null,
      offline_threading_id: newMessageId(now()),
      recipient_igids: [personId],
      ...{ replied_to_client_context: null, replied_to_item_id: null, reply_to_message_id: null },
      sampled: null,
      text: { sensitive_string_value: text },
      ...{ mentions: [], mentioned_user_ids: [], commands: null },
      ...{ forwarded_from_thread_id: null, is_forwarded_from_own_message: null },
      send_attribution: 'igd_web_chat_tab:in_thread',
    }),
  }),
  read(body, reading) {
    reading.whole(sent, body)
    return null
  },
  readWeb(body, reading) {
    reading.whole(z.object({ message_id: id }).or(z.object({ id })), body)
    return null
  },
})

const itemId = z.object({ item_id: id })
/** Instagram names the message it made, in one of two places. */
const sent = z.union([
  z.object({ payload: itemId }),
  z.object({ payload: z.object({ message_metadata: z.array(itemId).min(1) }) }),
  z.object({ message_metadata: z.array(itemId).min(1) }),
])
