import { filterNamed, filtersNamed } from '../filters/filters.ts'
import { factsOf } from '../sources/facts-of.ts'
import { templates, textLimits } from '../texts/templates.ts'
import { writeText } from '../texts/write-text.ts'
import { count } from './count.ts'
import { defineSourcedAction } from './define-sourced-action.ts'
import { authorDays } from './params.ts'

/** Comments on posts with one's own texts: one comment a post, and an author once in some days. */
export const comment = defineSourcedAction({
  name: 'comment',
  title: 'Comment',
  summary:
    'Comments on posts that sources of yours find, with texts of your own; of people, on the newest post of each.',
  help: 'Write several texts that fit any post: the same words again and again are what Instagram looks for.',
  takes: 'posts',
  params: {
    // Instagram's rules for comments by programs: https://developers.facebook.com/docs/instagram-api/reference/ig-media/comments
    templates: templates(textLimits.comment),
    author_days: authorDays,
    count,
  },
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
  toTargets: ({ ledger, now }, params) => ({
    async posts(posts) {
      const onePerAuthor = new Map(posts.toReversed().map((post) => [post.author.id, post]))
      const reached = await ledger.authorsReached(sinceDays(now, params.author_days), [
        ...onePerAuthor.keys(),
      ])
      return [...onePerAuthor.values()].toReversed().map(({ id, author, hasCommentsOff }) => ({
        id,
        name: author.username,
        facts: {
          ...{ personId: author.id, ...factsOf(author), hasCommentsOff },
          wasAuthorReached: reached.has(author.id),
        },
      }))
    },
  }),
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
