import { sourcesFor } from '@botyard/bot-engine'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'

// What somebody would do to add a source: docs/how-to/add-a-source.md. One file, here its object, and one line.
vi.mock('@botyard/bot-engine/sources/index', async (importActual) => {
  const { z } = await import('zod')
  const { username } = await import('@botyard/bot-engine/actions/params')
  const { defineSource } = await import('@botyard/bot-engine/sources/define-source')
  const befriendedBy = defineSource({
    name: 'befriended-by',
    title: 'Friends of an account',
    params: z.strictObject({ username }),
    yields: 'people',
    describe: (params) => `friends of @${params.username}`,
    async read({ instagram, signal }, params) {
      const account = await instagram.people.find(params.username, { signal })
      const page = account && (await instagram.people.following(account.id, null, { signal }))
      return { items: page?.people ?? [], cursor: null }
    },
  })
  const actual = await importActual<{ sources: readonly object[] }>()
  return { sources: [...actual.sources, befriendedBy] }
})

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('TG1 a source of one file and one line is in every fitting form, in REST, in OpenAPI, and works with each action', async () => {
  const { token, id } = await world.person()
  const call = async (method: string, path: string, body?: object) =>
    (await world.call(method, `/api${path}`, body, { token })).body
  const account = await world.bots.sandbox.account()
  await call('POST', '/bot/login', account)
  await call('POST', '/bot/start', {})
  const fan = (await world.bots.sandbox.account()).username
  const { instagram } = await world.bots.sandbox.signedIn()
  const { people } = await instagram.hashtagPeople('coffee', null)
  const open = people.filter(({ isPrivate }) => !isPrivate).map(({ username }) => username)
  await world.bots.sandbox.control('POST', '/following', { username: fan, people: open })

  // The form and the palette are drawn from this list alone.
  const { items } = await call('GET', '/actions')
  const taking = items.filter(({ sources }: { sources: { name: string }[] }) =>
    sources.some(({ name }) => name === 'befriended-by'),
  )
  expect(taking.map(({ name }: { name: string }) => name)).toEqual([
    ...['follow', 'like', 'watch-stories', 'message', 'comment'],
  ])
  expect(taking[0].sources.at(-1)).toMatchObject({
    title: 'Friends of an account',
    fields: [{ name: 'username', kind: 'text', required: true }],
  })
  expect(sourcesFor('posts').map(({ name }) => name)).toContain('befriended-by')
  expect(JSON.stringify(await call('GET', '/openapi.json'))).toContain('"befriended-by"')

  const sources = [{ source: 'befriended-by', username: `@${fan}` }]
  for (const { name, fields } of taking) {
    const own = fields.some((field: { name: string }) => field.name === 'templates') && {
      templates: ['Hello {username}'],
    }
    const { run_id } = await call('POST', '/bot/queue', { action: name, sources, count: 2, ...own })
    await world.bots.work(await world.bots.worker(), id)
    expect(await call('GET', `/runs/${run_id}`)).toMatchObject({
      state: 'done',
      source: `friends of @${fan}`,
    })
    expect((await call('GET', `/runs/${run_id}`)).done).toBeGreaterThan(0)
  }
  expect(
    await call('POST', '/bot/queue', { action: 'follow', sources: [{ source: 'befriended-by' }], count: 1 }),
  ).toMatchObject({
    fields: [{ field: 'sources.0.username', wanted: 'an Instagram username' }],
  })
})
