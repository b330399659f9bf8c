import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

type Filters = inferRouterOutputs<AppRouter>['filters']['get']

/** The filters that are on, in one sentence. Pure. */
export function describeFilters(filters: Filters): string {
  const { skips_private, min_posts, blocked_words } = filters
  const parts = [
    skips_private && 'no private accounts',
    rangeOf('followers', filters.min_followers, filters.max_followers),
    rangeOf('followers for each person followed', filters.min_follower_ratio, filters.max_follower_ratio),
    min_posts !== null && min_posts > 0 && `at least ${min_posts} ${min_posts === 1 ? 'post' : 'posts'}`,
    blocked_words.length > 0 &&
      `none of ${blocked_words.length} blocked ${blocked_words.length === 1 ? 'word' : 'words'}`,
  ].filter((part) => typeof part === 'string')
  const sentence = parts.join(', ')
  return sentence === '' ? 'None is on.' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

function rangeOf(what: string, min: number | null, max: number | null): string | false {
  if (min !== null && max !== null) return `${min} to ${max} ${what}`
  if (min !== null) return `at least ${min} ${what}`
  return max !== null && `at most ${max} ${what}`
}
