import { z } from 'zod'
import { id, words } from '../fields.ts'
import type { Reading } from '../reading.ts'

/** A message in a conversation. */
export interface ThreadMessage {
  readonly authorId: string
  readonly text: string
}

/** A conversation and its newest messages. */
export interface Thread {
  readonly personIds: readonly string[]
  readonly messages: readonly ThreadMessage[]
}

const itemSchema = z.object({ user_id: id, text: words })
const threadSchema = z.object({ users: z.unknown().optional(), items: z.unknown().optional() })
const memberSchema = z.object({ pk: id }).transform(({ pk }) => pk)

/** The conversations among these rows. */
export function readThreads(rows: unknown, reading: Reading): Thread[] {
  return reading.rows(threadSchema, rows).map(({ users, items }) => ({
    personIds: reading.rows(memberSchema, users),
    messages: reading.rows(itemSchema, items).map(({ user_id, text }) => ({ authorId: user_id, text })),
  }))
}
