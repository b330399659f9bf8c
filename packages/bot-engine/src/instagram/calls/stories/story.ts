import { z } from 'zod'
import type { Story } from '../../port.ts'
import { amount, id, person } from '../fields.ts'
import type { Reading } from '../reading.ts'

const itemSchema = z.object({ pk: id.optional(), id: id.optional(), taken_at: z.number() })
const reelSchema = z.object({
  user: person,
  latest_reel_media: amount,
  /** When its newest item was seen, in seconds; 0 or null: never. */
  seen: amount,
  items: z.unknown().optional(),
})

/** The stories among these rows. */
export function readReels(rows: unknown, reading: Reading): Story[] {
  return reading.rows(reelSchema, rows).map(({ user, latest_reel_media, seen, items }) => ({
    person: user,
    isSeen: seen > 0 && seen >= latest_reel_media,
    items: reading.rows(itemSchema, items).flatMap((item) => {
      const pk = (item.pk ?? item.id)?.split('_', 1)[0]
      return pk === undefined ? [] : [{ id: `${pk}_${user.id}`, takenAt: item.taken_at }]
    }),
  }))
}
