import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

type Filters = inferRouterOutputs<AppRouter>['filters']['get']

/** The filters that are on, in one sentence. Pure. */
export function describeFilters(filters: Filters): string {
  const { skips_private, min_posts, max_post_age_days, min_mutual_followers } = filters
  const parts = [
    skips_private && 'no private accounts',
    rangeOf('followers', filters.min_followers, filters.max_followers),
    rangeOf('followers for each person followed', filters.min_follower_ratio, filters.max_follower_ratio),
    min_posts !== null && min_posts > 0 && `at least ${min_posts} ${min_posts === 1 ? 'post' : 'posts'}`,
    max_post_age_days !== null && `a post within ${max_post_age_days} days`,
    min_mutual_followers !== null && `at least ${min_mutual_followers} mutual followers`,
    filters.skips_without_picture && 'a picture of their own',
    kinds[filters.account_kind],
    verified[filters.verified],
    filters.name_scripts.length > 0 && `names in ${filters.name_scripts.join(', ')} letters`,
    wordsOf('none', filters.blocked_words, 'blocked'),
    wordsOf('none', filters.blocked_biography_words, 'blocked', ' in the biography'),
    wordsOf('one', filters.wanted_biography_words, 'wanted', ' in the biography'),
  ].filter((part) => typeof part === 'string')
  const sentence = parts.join(', ')
  return sentence === '' ? 'None is on.' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

const kinds = {
  any: false,
  personal: 'personal accounts only',
  business: 'businesses and creators only',
} as const
const verified = { any: false, none: 'no verified accounts', only: 'verified people only' } as const

/** `none of 2 blocked words in the biography`; false for no words. */
function wordsOf(many: string, { length }: readonly string[], kind: string, where = ''): string | false {
  return length > 0 && `${many} of ${length} ${kind} ${length === 1 ? 'word' : 'words'}${where}`
}

function rangeOf(what: string, min: number | null, max: number | null): string | false {
  if (min !== null && max !== null) return `${min} to ${max} ${what}`
  if (min !== null) return `at least ${min} ${what}`
  return max !== null && `at most ${max} ${what}`
}
