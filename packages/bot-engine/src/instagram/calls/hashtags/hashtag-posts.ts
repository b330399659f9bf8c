import type { PostPage } from '../../port.ts'
import { defineCall, rankToken } from '../call.ts'
import { nextFields, readSections, webNextFields } from '../posts/sections.ts'

export interface HashtagPage {
  /** Without `#`. */
  readonly hashtag: string
  readonly order: 'recent' | 'top'
  readonly cursor: string | null
}

/**
 * One page of the posts of a hashtag. `recent` has been a selection, not everything, since 2022; the newest do not
 * always come first.
 */
export const hashtagPosts = defineCall<HashtagPage, PostPage>({
  name: 'hashtag-posts',
  app: ({ hashtag, order, cursor }, context) => ({
    method: 'POST',
    path: `/api/v1/tags/${encodeURIComponent(hashtag)}/sections/`,
    body: {
      form: {
        tab: order,
        media_recency_filter: order === 'recent' ? 'top_recent_posts' : 'default',
        _uuid: context.device.uuid,
        include_persistent: 'false',
        rank_token: rankToken(context),
        ...nextFields(cursor),
      },
    },
  }),
  web: ({ hashtag, order, cursor }) => ({
    ...{ kind: 'rest', method: 'POST', page: `/explore/tags/${encodeURIComponent(hashtag)}/` },
    path: `/api/v1/tags/${encodeURIComponent(hashtag)}/sections/`,
    form: { include_persistent: 0, tab: order, surface: 'grid', ...webNextFields(cursor) },
  }),
  read: readSections,
})
