import { z } from 'zod'
import type { Story } from '../../port.ts'
import { defineCall, type WebRestRequest } from '../call.ts'
import type { Reading } from '../reading.ts'
import { readReels } from './story.ts'

/** The stories of those among these people who tell one now. */
export const storiesOfMany = defineCall<readonly string[], readonly Story[]>({
  name: 'stories-of-many',
  app: (personIds, { profile, device, userId }) => ({
    method: 'POST',
    path: '/api/v1/feed/reels_media/',
    body: {
      signed: {
        user_ids: [...personIds],
        source: 'reel_feed_timeline',
        exclude_media_ids: '[]',
        supported_capabilities_new: JSON.stringify(profile.supportedCapabilities),
        _uuid: device.uuid,
        _uid: userId,
      },
    },
  }),
  web: webStories,
  read: readMany,
})

/** The site's way: each id once more in the query. */
export function webStories(personIds: readonly string[]): WebRestRequest {
  return {
    kind: 'rest',
    method: 'GET',
    path: '/api/v1/feed/reels_media/',
    query: personIds.map((id) => ['reel_ids', id] as const),
    page: '/',
  }
}

/** The stories with items; the answer keys them by id, lists them, or both. */
export function readMany(body: unknown, reading: Reading): Story[] {
  const { reels, reels_media } = reading.whole(schema, body)
  const rows = reels ? Object.values(reels) : reels_media
  return readReels(rows ?? [], reading).filter(({ items }) => items.length > 0)
}

const schema = z.object({
  reels: z.record(z.string(), z.unknown()).nullish(),
  reels_media: z.array(z.unknown()).nullish(),
})
