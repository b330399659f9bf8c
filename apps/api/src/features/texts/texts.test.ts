import { caps } from '@botyard/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = (person: TestPerson, account?: string) => apiOf(person, world.call, account)
const welcome = { name: 'Welcome', text: 'Hi {first_name}!\n\n  Two blanks first, 🌸 and one behind. ' }

test('TG4 a text is kept byte for byte, named, changed and forgotten', async () => {
  const api = as(await world.person())
  const made = await api.post('/texts', welcome)
  expect(made).toMatchObject({ status: 201, body: { ...welcome, variants: 1 } })
  expect(made.body.examples[0]).toContain('Hi Ada!\n\n  Two blanks')
  await api.post('/texts', { name: 'a second', text: '{Nice|Lovely}!' })
  expect((await api.get('/texts')).body.items.map(({ name }: { name: string }) => name)).toEqual([
    'a second',
    'Welcome',
  ])
  const changed = { name: 'welcome', text: 'Hello\r\nthere' }
  expect((await api.put(`/texts/${made.body.id}`, changed)).body).toMatchObject({
    ...{ name: 'welcome', text: 'Hello\nthere', max_length: 11, too_long_for: [] },
  })
  expect((await api.delete(`/texts/${made.body.id}`)).body).toEqual({ success: true })
  expect((await api.delete(`/texts/${made.body.id}`)).status).toBe(404)
  expect((await api.get('/texts')).body.items).toHaveLength(1)
})

test('TG4 what is wrong with a text or its name stands beside its field', async () => {
  const api = as(await world.person())
  const { body } = await api.post('/texts', welcome)
  const problemOf = async (fields: object) => {
    const answer = await api.post('/texts', { ...welcome, name: 'Another', ...fields })
    return [
      answer.status,
      answer.body.fields?.map(({ field, wanted }: Record<string, string>) => [field, wanted]),
    ]
  }
  expect(await problemOf({ name: 'WELCOME' })).toEqual([400, [['name', 'a name that no other text has']]])
  expect(await problemOf({ name: ' ' })).toEqual([400, [['name', 'a name']]])
  expect(await problemOf({ text: 'Hi\n{nmae}' })).toEqual([
    400,
    [['text', expect.stringMatching(/^at line 2, column 1: /)]],
  ])
  expect(await problemOf({ text: 'x'.repeat(1_001) })).toEqual([
    400,
    [['text', expect.stringContaining('at most 1000 characters')]],
  ])
  const renamed = await api.put(`/texts/${body.id}`, { ...welcome, name: 'WELCOME' })
  expect(renamed).toMatchObject({ status: 200, body: { name: 'WELCOME' } })
})

test('TG4 a library belongs to its account: viewers read it, operators change it, others have none of it', async () => {
  const [owner, viewer, stranger] = [await world.person(), await world.person(), await world.person()]
  const account = await world.account(owner, { viewer })
  const { body } = await as(owner, account).post('/texts', welcome)
  expect((await as(owner).get('/texts')).body.items).toEqual([])
  expect((await as(viewer, account).get('/texts')).body.items).toMatchObject([welcome])
  expect((await as(viewer, account).post('/texts', { ...welcome, name: 'x' })).status).toBe(403)
  for (const answer of [
    await as(stranger).put(`/texts/${body.id}`, welcome),
    await as(stranger).delete(`/texts/${body.id}`),
    await as(stranger, account).get('/texts'),
    await as(owner).delete(`/texts/${body.id}`),
  ])
    expect(answer.status).toBe(404)
  expect((await as(viewer, account).get('/texts')).body.items).toHaveLength(1)
})

test('TG4 a run and an automation keep the text they were given, whatever becomes of the library', async () => {
  const person = await world.person()
  const api = as(person)
  await api.post('/bot/login', await world.bots.sandbox.account())
  await api.post('/bot/start')
  const { body: saved } = await api.post('/texts', welcome)
  const action = {
    action: 'comment',
    sources: [{ source: 'hashtag', hashtag: 'coffee' }],
    templates: [saved.text],
  }
  const { body: run } = await api.post('/bot/queue', { ...action, count: 2 })
  const { action: name, ...params } = action
  const { body: automation } = await api.post('/automations', {
    ...{ name: 'Evenings', action: name, params, days: [1], starts_at: '22:00', ends_at: '23:00' },
    ...{ daily_share: 2, is_enabled: true },
  })
  await api.put(`/texts/${saved.id}`, { name: 'Welcome', text: 'Something else' })
  await api.delete(`/texts/${saved.id}`)
  await world.bots.work(await world.bots.worker(), person.id)
  const { items } = (await api.get(`/runs/${run.run_id}/targets?state=acknowledged`)).body
  expect(items).toHaveLength(2)
  for (const { text } of items)
    expect(text).toMatch(/^Hi [^!]+!\n\n {2}Two blanks first, 🌸 and one behind\. $/)
  const { items: automations } = (await api.get('/automations')).body
  expect(automations).toMatchObject([{ id: automation.id, params: { templates: [welcome.text] } }])
})

test('BH7 TG4 a library holds no more than its cap', async () => {
  const person = await world.person()
  await world.database.query(
    `insert into saved_texts (user_id, name, text) select $1, n::text, 'Hi' from generate_series(1, $2::int) n`,
    [person.id, caps.savedTexts.max],
  )
  expect((await as(person).post('/texts', welcome)).body).toMatchObject({ error: 'CAP_REACHED' })
})
