import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Story } from '../../port.ts'
import { defineCall } from '../call.ts'
import { barePk } from '../posts/media-action.ts'

/**
 * Marks the items of a story as seen. The app gets the same answer to anything, so that it proves nothing; the site marks
 * one item at a time, the first of `items`.
 */
export const storySeen = defineCall<Story, null>({
  name: 'story-seen',
  app: ({ person, items }, { device, now }) => ({
    method: 'POST',
    path: '/api/v2/media/seen/',
    query: { reel: 1, live_vod: 0 },
    body: {
      signed: {
        _uuid: device.uuid,
        device_id: device.androidId,
        container_module: 'feed_timeline',
        reels: Object.fromEntries(
          items.map(({ id, takenAt }, index) => [
            `${id}_${person.id}`,
            [`${takenAt}_${Math.floor(now() / 1_000) - items.length + index - randomInt(2)}`],
          ]),
        ),
        ...{ reel_media_skipped: {}, live_vods: {}, live_vods_skipped: {}, nuxes: {}, nuxes_skipped: {} },
      },
    },
  }),
  web: ({ person, items: [item] }, { now }) => ({
    kind: 'graphql',
    operation: 'PolarisStoriesV3SeenMutation',
    root: 'xdt_mark_story_reel_seen',
    page: `/stories/${person.username}/`,
    variables: () => ({
      reelId: person.id,
      reelMediaId: barePk(item?.id ?? ''),
      reelMediaOwnerId: person.id,
      reelMediaTakenAt: item?.takenAt ?? 0,
      viewSeenAt: Math.floor(now() / 1_000),
    }),
  }),
  read: () => null,
  readWeb(body, reading) {
    // Null: nothing was marked.
    reading.whole(z.object({}), body)
    return null
  },
})
