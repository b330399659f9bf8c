import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { act, ledgerOf, witnessOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { defineAction } from './define-action.ts'
import { describeForm } from './describe-form.ts'
import { followPeople } from './follow-people.ts'
import { actions, actionsByName } from './index.ts'
import { count } from './params.ts'

/** What somebody would write to add an action: docs/how-to/add-an-action.md. */
const followBack = defineAction({
  ...followPeople,
  name: 'follow-back',
  title: 'Follow back',
  summary: 'Follows people who began to follow you lately.',
  help: 'Those who came last are followed first.',
  params: z.strictObject({ count }),
  requested: (params) => params.count,
  source: () => 'new followers',
  async discover({ instagram, signal }) {
    const followers = await instagram.people.newFollowers({ signal })
    const targets = followers.map(({ id, username, isPrivate }) => ({
      id,
      name: username,
      facts: { isPrivate },
    }))
    return { targets, cursor: null }
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
  const run = await act(world, await world.worker(), person, followBack, { count: 2 })
  expect(run).toMatchObject({ action: 'follow-back', state: 'done', done: 2 })
  expect(await witnessOf(world, person)).toHaveLength(2)
  expect(await ledgerOf(world, person)).toEqual(await witnessOf(world, person))
  const used = await world.database.query(
    `select used from quota_usage where user_id = $1 and action = 'follow' and period = 'day'`,
    [person.userId],
  )
  expect(used).toEqual([{ used: 2 }])
  expect(describeForm(followBack)).toMatchObject([{ name: 'count', label: 'How many', kind: 'number' }])
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
  for (const { name } of actions.filter(({ name, kind }) => name !== kind)) {
    const knowing = files.filter((path) => readFileSync(join(root, path), 'utf8').includes(`'${name}'`))
    expect(knowing.map((path) => relative('packages/bot-engine/src', path))).toEqual([`actions/${name}.ts`])
  }
})
