import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Answer, classify } from './classify.ts'

const ways = {
  read: { path: '/api/v1/users/1/info/', method: 'GET', profile: 'app' },
  feed: { path: '/api/v1/feed/user/1/', method: 'GET', profile: 'app' },
  timeline: { path: '/api/v1/feed/timeline/', method: 'POST', profile: 'app' },
  follow: { path: '/api/v1/friendships/create/1/', method: 'POST', profile: 'app' },
  like: { path: '/api/v1/media/1_2/like/', method: 'POST', profile: 'app' },
  comment: { path: '/api/v1/media/1_2/comment/', method: 'POST', profile: 'app' },
  comments: { path: '/api/v1/media/1_2/comments/', method: 'GET', profile: 'app' },
  message: { path: '/api/v1/direct_v2/threads/broadcast/text/', method: 'POST', profile: 'app' },
  login: { path: '/api/v1/accounts/login/', method: 'POST', profile: 'app' },
  second: { path: '/api/v1/accounts/two_factor_login/', method: 'POST', profile: 'app' },
  challenge: { path: '/api/v1/challenge/1/abc/', method: 'POST', profile: 'app' },
  webLogin: { path: '/api/v1/web/accounts/login/ajax/', method: 'POST', profile: 'web' },
  webRead: { path: '/api/v1/users/web_profile_info/', method: 'GET', profile: 'web' },
  webGraphql: { path: '/api/graphql/Query', method: 'POST', profile: 'web' },
  gql: { path: '/api/graphql/Query', method: 'POST', profile: 'web' },
  webWrite: { path: '/api/v1/web/comments/1/add/', method: 'POST', profile: 'web' },
} as const satisfies Record<string, Partial<Answer>>
type Way = keyof typeof ways

const line = z.object({
  source: z.string().optional(),
  way: z.custom<Way>((way) => typeof way === 'string' && Object.hasOwn(ways, way)),
  status: z.int(),
  name: z.string(),
  body: z.unknown(),
})
type Line = z.infer<typeof line>

const readLines = (file: string): Line[] =>
  readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8')
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)))

/** Answers as people put them into issues of public projects: which project, and the number of the issue. */
const reported = readLines('reported.jsonl')
/** Others of the same kinds: the same codes in another field, the same words otherwise put or in other languages. */
const kinds = readLines('kinds.jsonl')

const nameOf = ({ way, status, body }: Line) => classify({ ...ways[way], status, body }).name
const said = ({ source, way, body }: Line) => `${source ?? ''} ${way} ${JSON.stringify(body)}`
const namesOf = (lines: readonly Line[]) => lines.map((one) => [said(one), nameOf(one)])
const wantedOf = (lines: readonly Line[]) => lines.map((one) => [said(one), one.name])

test('E7 answers that people reported are recognised, each as what it is', () => {
  expect(namesOf(reported)).toEqual(wantedOf(reported))
  expect(reported.filter(({ source }) => source).length).toBeGreaterThanOrEqual(40)
})

test('E7 others of the same kinds are recognised too', () => {
  expect(namesOf(kinds)).toEqual(wantedOf(kinds))
})

/** The same in other dress: what carries no meaning in one of them carries none in any. */
const dresses: readonly (readonly [string, (body: object) => unknown])[] = [
  ['in capitals', (body) => changeTexts(body, (text) => text.toUpperCase())],
  [
    'with blanks around and doubled',
    (body) => changeTexts(body, (text) => ` ${text.replaceAll(' ', '  ')}\n`),
  ],
  ['with typographic apostrophes', (body) => changeTexts(body, (text) => text.replaceAll("'", '’'))],
  [
    'with fields nobody knows',
    (body) => ({ ...body, trace_id: 'x', extra: { level: 1 }, status_code: '400' }),
  ],
  ['as JSON behind the guard of the site', (body) => `for (;;);${JSON.stringify(body)}`],
  ['as JSON that was sent as text', (body) => JSON.stringify(body)],
]

test.each(dresses)('E7 and all of them are recognised %s', (_, dress) => {
  const objects = [...reported, ...kinds].flatMap((one) =>
    typeof one.body === 'object' && one.body !== null ? [{ ...one, body: dress(one.body) }] : [],
  )
  expect(namesOf(objects)).toEqual(wantedOf(objects))
})

/** Texts changed where people read them; what a program compares byte for byte stays. */
function changeTexts(value: unknown, change: (text: string) => string, key = ''): unknown {
  if (typeof value === 'string')
    return /^(status|action|step_name|.*url|.*path|challenge_context|bloks_action)$/.test(key)
      ? value
      : change(value)
  if (Array.isArray(value)) return value.map((item) => changeTexts(item, change, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, changeTexts(inner, change, name)]),
  )
}
