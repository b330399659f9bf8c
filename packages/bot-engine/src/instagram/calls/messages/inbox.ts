import { z } from 'zod'
import { defineCall } from '../call.ts'
import { readThreads, type Thread } from './thread.ts'

/** The newest conversations, with their newest messages. */
export const inbox = defineCall<null, readonly Thread[]>({
  name: 'inbox',
  app: () => ({
    method: 'GET',
    path: '/api/v1/direct_v2/inbox/',
    query: {
      visual_message_return_type: 'unseen',
      thread_message_limit: 10,
      persistentBadging: true,
      limit: 20,
      is_prefetching: false,
      fetch_reason: 'initial_snapshot',
      no_pending_badge: true,
      include_old_mrs: false,
      push_disabled: true,
    },
  }),
  web: () => ({
    ...{ kind: 'rest', method: 'GET', path: '/api/v1/direct_v2/inbox/', page: '/direct/inbox/' },
    query: { limit: 20, thread_message_limit: 10, persistentBadging: true },
  }),
  read: (body, reading) => readThreads(reading.whole(schema, body).inbox.threads, reading),
})

const schema = z.object({ inbox: z.object({ threads: z.unknown() }) })
