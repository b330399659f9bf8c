import { field, isObject, type Refused, type Rule } from './rule.ts'

/** What only the website says: pages, redirects, GraphQL. */
export const web: readonly Rule[] = [
  {
    name: 'WEB_QUERY_RETIRED',
    fits: ({ codes, words }) =>
      codes.has('1675002') ||
      /incorrect query|query provided was invalid|unknown document|document with id/.test(words),
  },
  {
    name: 'WEB_RELOAD_NEEDED',
    fits: ({ codes, words }) =>
      codes.has('1357004') ||
      codes.has('1357032') ||
      /re-?opening your browser|please reload the page/.test(words),
  },
  { name: 'STORY_NOT_SEEN', fits: ({ body }) => isNull(field(body, 'data', 'xdt_mark_story_reel_seen')) },
  { name: 'TARGET_NOT_FOUND', fits: ({ body }) => isNull(field(body, 'data', 'user')) && !hasErrors(body) },
  {
    name: 'MEDIA_NOT_FOUND',
    fits: ({ body }) =>
      ['shortcode_media', 'xdt_shortcode_media', 'media'].some((key) => isNull(field(body, 'data', key))) &&
      !hasErrors(body),
  },
  {
    name: 'HASHTAG_UNAVAILABLE',
    fits: ({ body }) => isNull(field(body, 'data', 'hashtag')) && !hasErrors(body),
  },
  { name: 'ENDPOINT_GONE', fits: ({ body }) => withholdsList(body, 0) },
  { name: 'WEB_EXECUTION_FAILED', fits: ({ body }) => hasErrors(body) || isVoid(body) || isNumbered(body) },
  {
    name: 'WEB_REQUEST_FORBIDDEN',
    fits: ({ profile, words }) => profile === 'web' && /csrf/.test(words),
  },
  { name: 'REQUEST_MALFORMED', fits: ({ words }) => /csrf|secfetch policy/.test(words) },
  {
    name: 'WEB_REQUEST_FORBIDDEN',
    fits: ({ status, path, page }) => status === 403 && path.includes('graphql') && page?.kind !== 'foreign',
  },
  {
    name: 'ENDPOINT_GONE',
    fits: ({ status, page }) => status === 404 && (page?.kind === 'not-found' || page?.kind === 'shell'),
  },
  {
    name: 'ENDPOINT_GONE',
    fits: ({ status, page, path, method, profile }) =>
      status === 200 &&
      page?.kind === 'shell' &&
      (method === 'POST' || profile === 'web' || /\/(create|destroy)\//.test(path)),
  },
  { name: 'INSTAGRAM_ANSWER_UNREADABLE', fits: ({ leavesInstagram }) => leavesInstagram },
  {
    name: 'ENDPOINT_MOVED',
    fits: ({ status, page }) => status >= 300 && status < 400 && status !== 304 && page?.kind !== 'foreign',
  },
]

const isNull = (value: unknown) => value === null
const hasErrors = (body: Refused['body']) => Array.isArray(body.errors) && body.errors.length > 0

/** An error of the site that is only a number and a summary for people. */
function isNumbered({ error, errorSummary }: Refused['body']): boolean {
  return typeof error === 'number' && typeof errorSummary === 'string'
}

/** A GraphQL answer in which every field asked for is null. */
function isVoid(body: Refused['body']): boolean {
  if (!('data' in body)) return false
  if (body.data === null) return true
  const values = isObject(body.data) ? Object.values(body.data) : []
  return values.length > 0 && values.every(isNull)
}

/** A list that counts people and shows none, and no way on: nobody follows would be the wrong conclusion. */
function withholdsList(value: unknown, depth: number): boolean {
  if (!isObject(value) || depth > 4) return false
  const { count, edges, page_info } = value
  if (typeof count === 'number' && count > 0 && Array.isArray(edges) && edges.length === 0)
    return field(page_info, 'has_next_page') !== true
  return Object.values(value).some((inner) => withholdsList(inner, depth + 1))
}
