import { z } from 'zod'
import { filterNamed, filtersNamed } from '../filters/filters.ts'
import { templates } from '../texts/templates.ts'
import { writeText } from '../texts/write-text.ts'
import { defineAction } from './define-action.ts'
import { count, hashtag } from './params.ts'

/** Comments on posts of a hashtag with one's own texts: one comment a post, and an author once in some days. */
export const commentHashtag = defineAction({
  name: 'comment-hashtag',
  title: 'Comment by hashtag',
  summary: 'Comments on posts that were recently made with a hashtag, with texts of your own.',
  help: 'Write several texts that fit any post: the same words again and again are what Instagram looks for.',
  params: z.strictObject({
    hashtag,
    // Instagram's rules for comments by programs: https://developers.facebook.com/docs/instagram-api/reference/ig-media/comments
    templates: templates(300),
    author_days: z
      .int('wanted 0 to 365 days')
      .min(0, 'wanted 0 to 365 days')
      .max(365, 'wanted 0 to 365 days')
      .default(7)
      .meta({
        title: 'Once per person in so many days',
        description:
          'Nobody gets a second comment within that time, under whatever post. 0: only once a page.',
      }),
    count,
  }),
  quota: {
    action: 'comment',
    title: 'Comments',
    caps: { careful: { hour: 4, day: 20 }, sandbox: { hour: 100, day: 500 } },
  },
  needs: ['write', 'comment'],
  kind: 'comment',
  pastTense: 'Commented on a post of',
  oncePerTarget: true,
  notEffective: 'COMMENT_NOT_EFFECTIVE',
  filters: filtersNamed(
    'comments-off',
    'already-commented',
    'author-commented',
    'block-listed',
    'blocked-word',
  ),
  requested: (params) => params.count,
  source: (params) => `#${params.hashtag}`,
  keepsPlaceDays: 1,
  async discover({ instagram, ledger, now, signal }, params, cursor) {
    const page = await instagram.posts.ofHashtag(params.hashtag, cursor, { signal })
    const onePerAuthor = new Map(page.posts.toReversed().map((post) => [post.author.id, post]))
    const reached = await ledger.authorsReached(sinceDays(now, params.author_days), [...onePerAuthor.keys()])
    return {
      cursor: page.cursor,
      targets: [...onePerAuthor.values()].toReversed().map(({ id, author, hasCommentsOff }) => ({
        id,
        name: author.username,
        facts: {
          ...{ personId: author.id, fullName: author.fullName, hasCommentsOff },
          wasAuthorReached: reached.has(author.id),
        },
      })),
    }
  },
  write: (params, target) => writeText(params.templates, target),
  async perform({ instagram, ledger, now, signal }, { id, facts, text }, params) {
    // Once more, for a plan may be hours old.
    const author = String(facts.personId)
    const reached = await ledger.authorsReached(sinceDays(now, params.author_days), [author], { besides: id })
    if (reached.has(author)) return filterNamed('author-commented')
    await instagram.posts.comment(id, text, { signal })
    return true
  },
  verify: ({ instagram, signal }, { id, text }) => instagram.posts.hasOwnComment(id, text, { signal }),
})

function sinceDays(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}
