import { afterAll, beforeAll, expect, test } from 'vitest'
import { actions } from '../actions/index.ts'
import { act, ledgerOf, sandboxEffectsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from '../turns/turn.ts'
import { sourcesFor } from './fitting-sources.ts'

let world: BotWorld
let worker: TurnContext
let post: string
let fan: string
let named: string[]
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
  const { instagram } = await world.sandbox.signedIn()
  const found = await instagram.posts.ofHashtag('coffee', null)
  const people = [
    ...new Set(found.posts.filter(({ author }) => !author.isPrivate).map(({ author }) => author.username)),
  ]
  const [author = '', ...others] = people
  named = [`@${others[0]}`, 'nobody.at.all', ...others.slice(1)]
  fan = (await world.sandbox.account()).username
  await world.sandbox.control('POST', '/following', { username: fan, people: others })
  await world.sandbox.control('POST', '/followers', { username: fan, by: others })
  const made = await world.sandbox.control('POST', '/posts', {
    ...{ author, caption: 'Look', hashtags: [], likers: others },
    comments: others.map((by) => ({ by, text: 'Oh!' })),
  })
  post = `https://www.instagram.com/p/${String(Object(made).code)}/?igsh=x`
})
afterAll(() => world.close())

/** What each source is read with here. A new source is one line. */
const inputs = (): Record<string, object> => ({
  hashtag: { hashtag: 'coffee' },
  'followers-of': { username: fan },
  'following-of': { username: fan },
  'likers-of': { post },
  'commenters-of': { post },
  place: { place: 'Naschmarkt' },
  named: { usernames: named },
  'new-followers': { since_days: 3 },
  followed: {},
  'followed-stories': {},
})

/** Somebody who follows people and has new followers, as every source needs something to find. */
async function popular() {
  const person = await world.person()
  const { instagram } = await world.sandbox.signedIn()
  const page = await instagram.hashtagPeople('travel', null)
  const people = page.people.filter(({ isPrivate }) => !isPrivate).map(({ username }) => username)
  await world.sandbox.control('POST', '/following', { username: person.username, people })
  await world.sandbox.control('POST', '/followers', { username: person.username, by: people.slice(0, 8) })
  return person
}

const compositions = actions.flatMap((action) =>
  'takes' in action && action.takes ? sourcesFor(action.takes).map((source) => ({ action, source })) : [],
)

test('TG1 every action on people or posts takes every source, and stories go to those who watch them', () => {
  const table = Object.groupBy(compositions, ({ action }) => action.name)
  const all = Object.keys(inputs())
  const fitting = Object.fromEntries(
    Object.entries(table).map(([name, rows = []]) => [name, rows.map(({ source }) => source.name)]),
  )
  const plain = all.filter((name) => name !== 'followed-stories')
  expect(fitting).toEqual({
    follow: plain,
    like: plain,
    'watch-stories': all,
    message: plain,
    comment: plain,
  })
})

test.each(
  compositions.map(({ action, source }) => [`${action.name} × ${source.name}`, action, source] as const),
)('TG1 %s finds its targets, and both ledgers agree', async (_, action, source) => {
  const person = await popular()
  const run = await act(world, worker, person, action, {
    sources: [{ source: source.name, ...inputs()[source.name] }],
    count: 3,
    ...('templates' in action.params.shape && { templates: ['Hello {username}!'] }),
  })
  // Some take messages from nobody they do not know.
  expect(run).toMatchObject({ state: 'done', ...(action.name !== 'message' && { failed: 0 }) })
  // Whom one follows already nobody follows again.
  const none = action.name === 'follow' && ['followed', 'new-followers'].includes(source.name)
  expect(run.done > 0 || none).toBe(true)
  const recorded = await sandboxEffectsOf(world, person)
  expect(recorded).toHaveLength(run.done)
  expect(await ledgerOf(world, person)).toEqual(recorded)
})
