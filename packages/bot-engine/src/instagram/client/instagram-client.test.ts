import { inspect } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { failureOf, startSandbox } from '../testing/sandbox.ts'

const sandbox = await startSandbox()
afterAll(() => sandbox.close())

test('the right password signs in, and the session test names the same account', async () => {
  const instagram = sandbox.client()
  const outcome = await instagram.login({ username: 'demo', password: 'demo-password' })
  expect(outcome).toMatchObject({ kind: 'signed-in', account: { username: 'demo' } })
  expect(await instagram.currentAccount()).toEqual('account' in outcome && outcome.account)
})

test('a wrong password and an unknown name are told apart, and neither rests the account', async () => {
  const instagram = sandbox.client()
  const wrong = await failureOf(instagram.login({ username: 'demo', password: 'not it' }))
  expect(wrong).toMatchObject({ name: 'INSTAGRAM_PASSWORD_WRONG', scope: 'account', cooldownSeconds: 0 })
  const unknown = await failureOf(instagram.login({ username: 'nobody.at.all', password: 'not it' }))
  expect(unknown.name).toBe('INSTAGRAM_USERNAME_UNKNOWN')
})

test.each(['sms', 'totp'] as const)(
  'a login by %s goes on in another process from its pending state alone',
  async (method) => {
    const credentials = await sandbox.account({ two_factor: method })
    const outcome = await sandbox.client({ deviceSeed: credentials.username }).login(credentials)
    if (outcome.kind !== 'two-factor') throw new Error(`got ${outcome.kind}`)
    expect(outcome.pending).toMatchObject({
      ways: [method, 'backup'],
      username: credentials.username,
      maskedContact: method === 'sms' ? '••• 8888' : null,
    })

    const carried = JSON.parse(JSON.stringify(outcome.pending))
    const elsewhere = sandbox.client({ deviceSeed: 'of no account' })
    expect((await failureOf(elsewhere.verifyTwoFactor(carried, { code: '000000', method }))).name).toBe(
      'TWO_FACTOR_CODE_WRONG',
    )
    const account = await elsewhere.verifyTwoFactor(carried, { code: ' 123 456 ', method })
    expect(account.username).toBe(credentials.username)
    expect(await elsewhere.currentAccount()).toEqual(account)
    expect((await failureOf(elsewhere.verifyTwoFactor(carried, { code: '123456', method }))).name).toBe(
      'TWO_FACTOR_FLOW_REFUSED',
    )
  },
)

test('a challenged login is an outcome that names where it can be answered', async () => {
  const outcome = await sandbox.client().login({ username: 'democheckpoint', password: 'demo-password' })
  if (outcome.kind !== 'challenge') throw new Error(`got ${outcome.kind}`)
  expect(outcome.pending.apiPath).toMatch(/^\/challenge\//)
  expect(JSON.parse(outcome.pending.session).checkpoint.challenge.api_path).toBe(outcome.pending.apiPath)
})

test('a stored session works in a new client, with the same phone and in little space', async () => {
  const { instagram, account } = await sandbox.signedIn()
  const stored = await instagram.serialize()
  expect(stored.length).toBeLessThan(2_300)
  expect(stored).not.toContain('\n')

  const later = sandbox.client({ session: stored, deviceSeed: 'another seed' })
  expect(await later.currentAccount()).toEqual(account)
  expect(JSON.parse(await later.serialize()).device).toEqual(JSON.parse(stored).device)
  expect(await sandbox.mismatches()).toEqual([])
})

test.each([
  ['no JSON', 'ciphertext'],
  ['another version', '{"version":2}'],
  ['null', 'null'],
])('a stored session that is %s is refused as unreadable, and not quoted', (_, stored) => {
  const open = () => sandbox.client({ session: stored })
  expect(open).toThrow(
    expect.objectContaining({
      name: 'SESSION_UNREADABLE',
      endsSession: true,
      metadata: { scope: 'account', outcome: 'refused' },
    }),
  )
})

test('the people of a hashtag come page by page, each once per page, until there are no more', async () => {
  const { instagram } = await sandbox.signedIn()
  const seen = new Set<string>()
  let pages = 0
  let cursor: string | null = null
  do {
    const page = await instagram.hashtagPeople('coffee', cursor)
    expect(new Set(page.people.map((person) => person.id)).size).toBe(page.people.length)
    for (const person of page.people) seen.add(person.id)
    cursor = page.cursor
    pages += 1
  } while (cursor !== null && pages < 100)
  expect(cursor).toBeNull()
  expect(pages).toBeGreaterThan(3)
  expect(seen.size).toBeGreaterThanOrEqual(120)
})

test('a page can be asked for by another client with the cursor alone', async () => {
  const { instagram } = await sandbox.signedIn()
  const first = await instagram.hashtagPeople('cats', null)
  const other = sandbox.client({ session: await instagram.serialize() })
  expect(await other.hashtagPeople('cats', first.cursor)).toEqual(
    await instagram.hashtagPeople('cats', first.cursor),
  )
})

test('a hashtag nobody used has nobody, and what is no hashtag never becomes a path', async () => {
  const { instagram } = await sandbox.signedIn()
  expect(await instagram.hashtagPeople('neverused', null)).toMatchObject({ people: [], cursor: null })
  for (const text of ['', 'a/b', '../friendships/create/1', 'a?b', 'a b', '#coffee'])
    expect((await failureOf(instagram.hashtagPeople(text, null))).name).toBe('HASHTAG_UNAVAILABLE')
})

test('following someone shows in their relationship, alone and among others', async () => {
  const { instagram, username } = await sandbox.signedIn()
  const { people } = await instagram.hashtagPeople('travel', null)
  const [target, bystander] = people.filter((person) => !person.isPrivate)
  if (!target || !bystander) throw new Error('the first page shows too few people')

  expect((await instagram.relationship(target.id)).isFollowing).toBe(false)
  expect(await instagram.follow(target.id)).toEqual({
    isFollowing: true,
    isRequested: false,
    isPrivate: false,
    followsBack: false,
  })
  const ties = await instagram.relationships([target.id, bystander.id])
  expect(ties.get(target.id)?.isFollowing).toBe(true)
  expect(ties.get(bystander.id)?.isFollowing).toBe(false)
  const effects = (await sandbox.effects()).filter((effect) => effect.account === username)
  expect(effects).toMatchObject([{ action: 'follow', target_id: target.id }])
})

test('following a private person asks them', async () => {
  const { instagram } = await sandbox.signedIn()
  const { people } = await instagram.hashtagPeople('coffee', null)
  const shy = people.find((person) => person.isPrivate)
  if (!shy) throw new Error('the first page shows nobody private')
  expect(await instagram.follow(shy.id)).toMatchObject({
    isFollowing: false,
    isRequested: true,
    isPrivate: true,
  })
})

test('a target that is gone or is no id concerns that target only', async () => {
  const { instagram } = await sandbox.signedIn()
  expect(await failureOf(instagram.follow('999'))).toMatchObject({
    name: 'TARGET_NOT_FOUND',
    scope: 'target',
  })
  expect(await failureOf(instagram.follow('1/../2'))).toMatchObject({
    name: 'TARGET_INVALID',
    scope: 'target',
  })
})

test('a session ended by Instagram or by signing out says so at the next call', async () => {
  const revoked = await sandbox.signedIn()
  await sandbox.revoke(revoked.username)
  expect(await failureOf(revoked.instagram.currentAccount())).toMatchObject({
    name: 'SESSION_LOST',
    endsSession: true,
  })
  const left = await sandbox.signedIn()
  await left.instagram.logout()
  expect(await failureOf(left.instagram.currentAccount())).toMatchObject({
    name: 'SESSION_LOST',
    endsSession: true,
  })
})

test('a client without a session cannot follow, and says that it has none', async () => {
  expect(await failureOf(sandbox.client().follow('1'))).toMatchObject({
    name: 'SESSION_UNREADABLE',
    endsSession: true,
  })
})

test('many accounts at once never see each other', async () => {
  const bots = await Promise.all(Array.from({ length: 12 }, () => sandbox.signedIn()))
  const names = await Promise.all(
    bots.flatMap(({ instagram }) => [instagram.currentAccount(), instagram.currentAccount()]),
  )
  expect(names.map(({ username }) => username)).toEqual(bots.flatMap(({ username }) => [username, username]))
  expect(await sandbox.mismatches()).toEqual([])
})

test('LG-L2 a failure holds no password, cookie, token or code, however it is printed', async () => {
  const { instagram, username, password } = await sandbox.signedIn()
  const session = JSON.parse(await instagram.serialize())
  const secrets = [
    password,
    session.authorization,
    ...session.cookies.map(({ value }: { value: string }) => value),
  ]
  await sandbox.revoke(username)
  const pending = await sandbox.client().login({ username: 'demo2fa', password: 'demo-password' })
  if (pending.kind !== 'two-factor') throw new Error(`got ${pending.kind}`)
  secrets.push('demo-password', pending.pending.identifier, '009988')

  const failures = [
    await failureOf(instagram.follow('1')),
    await failureOf(instagram.login({ username, password: `${password}!` })),
    await failureOf(sandbox.client().verifyTwoFactor(pending.pending, { code: '009988', method: 'sms' })),
    await failureOf(sandbox.client({ baseUrl: 'http://127.0.0.1:9' }).login({ username, password })),
  ]
  for (const failure of failures) {
    const printed = [
      inspect(failure, { depth: 10, showHidden: true, getters: true }),
      JSON.stringify(failure),
      JSON.stringify(failure.metadata),
      String(failure.stack),
    ].join('\n')
    for (const secret of secrets.filter((value) => value && value.length > 5))
      expect(printed).not.toContain(secret)
  }
})
