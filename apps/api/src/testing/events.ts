import { append, type Database, withUser } from '@botyard/db'
import { testHappened } from '@botyard/db/testing/test-event'
import type { SeenFrame } from './live-client.ts'

/** Makes something happen to somebody. */
export function happen(db: Database, userId: string, message = 'x'): Promise<number> {
  return withUser(db, userId, (tx) =>
    append(tx, testHappened, { status: 'info', message, correlationId: 'c' }),
  )
}

/** Makes so many things happen, one after another. */
export async function happenOften(db: Database, userId: string, times: number, message = 'x'): Promise<void> {
  for (let index = 0; index < times; index++) await happen(db, userId, message)
}

/** Whether a page has been brought up to an event, by itself or within a snapshot. */
export function upTo(seq: number) {
  return (frames: readonly SeenFrame[]) => frames.some((frame) => Number(frame.id.split(':')[1]) >= seq)
}

export const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
