import { z } from 'zod'
import type { Story } from '../../port.ts'
import { defineCall } from '../call.ts'
import { readMany, webStories } from './stories-of-many.ts'
import { readReels } from './story.ts'

/** The story of one person; null when they tell none. */
export const storyOfOne = defineCall<string, Story | null>({
  name: 'story-of-one',
  app: (personId, { profile }) => ({
    method: 'GET',
    path: `/api/v1/feed/user/${personId}/story/`,
    query: { supported_capabilities_new: JSON.stringify(profile.supportedCapabilities) },
  }),
  web: (personId) => webStories([personId]),
  read(body, reading) {
    const { reel } = reading.whole(z.object({ reel: z.unknown().default(null) }), body)
    return reel === null ? null : (readReels([reel], reading)[0] ?? null)
  },
  readWeb: (body, reading) => readMany(body, reading)[0] ?? null,
})
