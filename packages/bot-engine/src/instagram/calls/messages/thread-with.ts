import { z } from 'zod'
import { defineCall } from '../call.ts'
import { readThreads, type Thread } from './thread.ts'

/** The conversation with one person; null when there is none. On the site it is looked for in the inbox. */
export const threadWith = defineCall<string, Thread | null>({
  name: 'thread-with',
  app: (personId) => ({
    method: 'GET',
    path: '/api/v1/direct_v2/threads/get_by_participants/',
    query: { recipient_users: `[${personId}]`, limit: 20 },
  }),
  read(body, reading) {
    const { thread } = reading.whole(z.object({ thread: z.unknown().optional() }), body)
    return thread ? (readThreads([thread], reading)[0] ?? null) : null
  },
})
