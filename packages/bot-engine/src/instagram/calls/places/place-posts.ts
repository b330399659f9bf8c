import type { PostPage } from '../../port.ts'
import { defineCall } from '../call.ts'
import { nextFields, readSections } from '../posts/sections.ts'

export interface PlacePage {
  readonly placeId: string
  readonly order: 'recent' | 'ranked'
  readonly cursor: string | null
}

/** One page of the posts of a place. The site shows none that could be read page by page. */
export const placePosts = defineCall<PlacePage, PostPage>({
  name: 'place-posts',
  app: ({ placeId, order, cursor }, { device, start }) => ({
    method: 'POST',
    path: `/api/v1/locations/${placeId}/sections/`,
    body: {
      form: { _uuid: device.uuid, session_id: start.clientSessionId, tab: order, ...nextFields(cursor) },
    },
  }),
  read: readSections,
})
