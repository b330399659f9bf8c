import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filtersNamed } from '../filters/filters.ts'
import { act, ledgerOf, sandboxEffectsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { count } from './count.ts'
import { defineSourcedAction } from './define-sourced-action.ts'
import { describeForm } from './describe-form.ts'
import { follow } from './follow.ts'
import { actions, actionsByName, aliases } from './index.ts'

/** What somebody would write to add an action: docs/how-to/add-an-action.md. */
const followBack = defineSourcedAction({
  name: 'follow-back',
  title: 'Follow back',
  summary: 'Follows people, whoever they are.',
  help: 'Those who came last are followed first.',
  takes: 'people',
  params: { count },
  quota: follow.quota,
  needs: ['write', 'follow'],
  kind: 'follow',
  pastTense: 'Followed back',
  oncePerTarget: true,
  notEffective: 'FOLLOW_NOT_EFFECTIVE',
  filters: filtersNamed('already-followed'),
  toTargets: () => ({
    people: async (people) =>
      people.map(({ id, username, isPrivate }) => ({ id, name: username, facts: { isPrivate } })),
  }),
  async perform({ instagram, signal }, { id }) {
    return (await instagram.follow(id, { signal })).isFollowing
  },
  async verify({ instagram, signal }, { id }) {
    return (await instagram.relationship(id, { signal })).isFollowing
  },
})

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld({ actions: new Map([...actionsByName, [followBack.name, followBack]]) })
})
afterAll(() => world.close())

test('A1 an object is all it takes: a new action is queued, paced, counted, recorded and verified like the others', async () => {
  const person = await world.person()
  const { username } = person
  await world.sandbox.control('POST', '/followers', { username, count: 3 })
  const run = await act(world, await world.worker(), person, followBack, {
    sources: [{ source: 'new-followers' }],
    count: 2,
  })
  expect(run).toMatchObject({ action: 'follow-back', state: 'done', done: 2 })
  expect(await sandboxEffectsOf(world, person)).toHaveLength(2)
  expect(await ledgerOf(world, person)).toEqual(await sandboxEffectsOf(world, person))
  const used = await world.database.query(
    `select used from quota_usage where user_id = $1 and action = 'follow' and period = 'day'`,
    [person.userId],
  )
  expect(used).toEqual([{ used: 2 }])
  expect(describeForm(followBack)).toMatchObject([{ name: 'count', label: 'How many', kind: 'count' }])
})

test('A1 no other file of engine, API or worker knows an action by its name', () => {
  const root = join(import.meta.dirname, '../../../..')
  const files = ['packages/bot-engine/src', 'packages/db/src', 'apps/api/src', 'apps/worker/src']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
        join(folder, path),
      ),
    )
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('/testing/'))
  // `unfollow` is the name of a kind too, and those the ledger knows.
  for (const { name } of [...actions, ...aliases].filter(({ name, kind }) => name !== kind)) {
    const knowing = files.filter((path) => readFileSync(join(root, path), 'utf8').includes(`'${name}'`))
    expect(knowing.map((path) => relative('packages/bot-engine/src', path))).toEqual([`actions/${name}.ts`])
  }
})
