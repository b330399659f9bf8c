import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../../testing/api-world.ts'
import { mailsOf } from '../../../testing/mails.ts'

let world: ApiWorld
let api: Awaited<ReturnType<ApiWorld['server']>>
beforeAll(async () => {
  world = await createApiWorld()
  api = await world.server({ limits: {}, trustedProxies: 1 })
})
afterAll(() => world.close())

let lastAddress = 0
const from = (address = `203.0.113.${++lastAddress}`) => ({ 'x-forwarded-for': address })
const post = (path: string, body: object, headers: Record<string, string>, token?: string) =>
  api.call('POST', `/api/${path}`, body, { headers, ...(token && { token }) })
const forgot = (email: string, headers: Record<string, string> = from()) =>
  post('auth/forgot-password', { email }, headers)
const count = async (person: TestPerson) => (await mailsOf(world, person)).length

test('AB-Q4 one asker has three mails an hour sent to one address, and nobody is told', async () => {
  const person = await world.person()
  const headers = from()
  for (let index = 0; index < 6; index++) expect((await forgot(person.email, headers)).status).toBe(200)
  expect(await count(person)).toBe(3)
})

test('V13 strangers keep nobody’s link from them: not from their own network, nor from a device they have used', async () => {
  const person = await world.person()
  const login = await post('auth/login', { username: person.username, password }, from())
  const device = login.headers.getSetCookie().find((cookie) => cookie.startsWith('device=')) ?? ''
  const stranger = from()
  for (let index = 0; index < 5; index++) await forgot(person.email, stranger)
  expect(await count(person)).toBe(3)
  await forgot(person.email)
  expect(await count(person)).toBe(4)
  for (let index = 0; index < 9; index++) await forgot(person.email)
  expect(await count(person)).toBe(6)
  await forgot(person.email, { ...from(), cookie: device.split(';')[0] ?? '' })
  expect(await count(person)).toBe(7)
  // Elsewhere the next goes out after ten minutes at most, however often strangers ask.
  const [row] = await world.database.query<{ seconds: number }>(
    `select extract(epoch from max(wait_until) - now()) as seconds from sign_in_attempts where key like 'reset:%'`,
  )
  expect(Number(row?.seconds)).toBeLessThanOrEqual(600)
})

test('V13 strangers keep no administrator from sending a link, who has a budget for it', async () => {
  const [admin, person] = [await world.person({ role: 'admin' }), await world.person()]
  for (let index = 0; index < 9; index++) await forgot(person.email)
  const before = await count(person)
  const send = () => post(`users/${person.id}/link`, {}, from(), admin.token)
  for (let index = 0; index < 3; index++) expect((await send()).status).toBe(200)
  expect(await send()).toMatchObject({ status: 429, body: { error: 'TOO_MANY_REQUESTS' } })
  expect(await count(person)).toBe(before + 3)
})

test('V13 one network asks for links of ten addresses an hour, whose they are', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => world.person()))
  for (const [index, { email }] of people.entries())
    await forgot(email, from(`2001:db8:77:1::${index.toString(16)}`))
  const mails = await Promise.all(people.map(count))
  expect(mails.reduce((sum, some) => sum + some, 0)).toBe(10)
})

test('AB-Q4 V13 nobody has mails sent to many strangers, nor many people to one', async () => {
  const person = await world.person()
  const ask = (email: string, { token }: TestPerson) => post('auth/change-email', { email }, from(), token)
  const answers = []
  for (let index = 0; index < 30; index++) answers.push(await ask(`s${index}@example.net`, person))
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(5)
  expect(await count(person)).toBe(10)

  const many = await Promise.all(Array.from({ length: 6 }, () => world.person()))
  for (const one of many) expect((await ask('target@example.net', one)).status).toBe(200)
  const mails = (await Promise.all(many.map((one) => mailsOf(world, one)))).flat()
  expect(mails.filter(({ to }) => to === 'target@example.net')).toHaveLength(3)
})

test('AB-Q4 three links that confirm an address are mailed an hour', async () => {
  const person = await world.person()
  const answers = []
  for (let index = 0; index < 5; index++)
    answers.push(await post('auth/send-verification', {}, from(), person.token))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429])
  expect(await count(person)).toBe(3)
})
