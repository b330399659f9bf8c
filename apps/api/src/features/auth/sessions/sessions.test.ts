import { createTestDatabase, type TestDatabase } from '@botyard/db/testing/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAttempts } from '../attempts.ts'
import { purgeSignIn } from '../purge-sign-in.ts'
import { hashToken } from '../secret-token.ts'
import { createSessions, type Sessions } from './sessions.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const from = { userAgent: 'a browser', ipAddress: '127.0.0.1' }

/** What any implementation of sessions must hold: the one in use, and whatever may take its place. */
describe.each([['lucia', () => createSessions(database.db)]])('sessions by %s', (_name, create) => {
  let sessions: Sessions
  beforeAll(() => {
    sessions = create()
  })

  async function start(role: 'admin' | 'user' = 'user') {
    const id = await database.addPerson()
    return { id, ...(await sessions.start({ id, role, signInGeneration: 0 }, from)) }
  }
  const find = (token: string) => sessions.find(token, { isUse: false })

  test('a token finds its person until the session ends', async () => {
    const { id, token } = await start()
    const signedIn = await find(token)
    expect(signedIn).toMatchObject({ isFresh: true, user: { id, hasSecondFactor: false } })
    if (signedIn) await sessions.end(signedIn)
    expect(await find(token)).toBeNull()
  })

  test('SS1 hundreds who come back at once are told apart, over a few connections taken a few times', async () => {
    const [one, other] = [await start(), await start()]
    let taken = 0
    const count = () => {
      taken += 1
    }
    database.db.signIn.on('acquire', count)
    const found = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        find(index % 3 === 0 ? one.token : index % 3 === 1 ? other.token : `nobody’s ${index}`),
      ),
    )
    database.db.signIn.off('acquire', count)
    expect(found.map((signedIn) => signedIn?.user.id)).toEqual(
      Array.from({ length: 300 }, (_, index) => [one.id, other.id, undefined][index % 3]),
    )
    expect(taken).toBeLessThan(10)
  })

  test('SE-S1 what is stored is not the token', async () => {
    const { token } = await start()
    expect(JSON.stringify(await database.query('select * from sessions'))).not.toContain(token)
  })

  test('SE-S4 administrators are signed out sooner, idle and at all', async () => {
    const lifetime = async (userId: string) => {
      const [row] = await database.query<{ idle: number; absolute: number }>(
        `select extract(epoch from expires_at - created_at)::int / 60 as idle,
          extract(epoch from absolute_expires_at - created_at)::int / 3600 as absolute
         from sessions where user_id = $1`,
        [userId],
      )
      return row
    }
    expect(await lifetime((await start('user')).id)).toEqual({ idle: 24 * 60, absolute: 7 * 24 })
    expect(await lifetime((await start('admin')).id)).toEqual({ idle: 30, absolute: 12 })
  })

  test('SE-S4 a look that is no use does not extend a session, so an open tab keeps nobody signed in', async () => {
    const { id, token } = await start()
    const expiry = () => database.query('select expires_at from sessions where user_id = $1', [id])
    await database.query("update sessions set last_used_at = now() - interval '10 minutes'")
    const before = await expiry()
    await find(token)
    expect(await expiry()).toEqual(before)
    await sessions.find(token, { isUse: true })
    expect(await expiry()).not.toEqual(before)
  })

  test('SE-S4 how long a session lasts at most is told when it begins', async () => {
    const hours = async (role: 'admin' | 'user') => (await start(role)).maxAgeMs / 3_600_000
    expect([await hours('user'), await hours('admin')]).toEqual([7 * 24, 12])
  })

  test('SE-S4 a session in use is extended every five minutes, no more often', async () => {
    const { id, token } = await start()
    const expiry = () => database.query('select expires_at from sessions where user_id = $1', [id])
    const before = await expiry()
    for (const [minutes, isExtended] of [
      [4, false],
      [6, true],
    ] as const) {
      await database.query(
        `update sessions set last_used_at = now() - $2 * interval '1 minute' where user_id = $1`,
        [id, minutes],
      )
      await sessions.find(token, { isUse: true })
      const after = await expiry()
      expect(JSON.stringify(after) !== JSON.stringify(before)).toBe(isExtended)
    }
  })

  test('SE-S7 a sign-in is fresh for fifteen minutes', async () => {
    const { id, token } = await start()
    const isFreshAfter = async (minutes: number) => {
      await database.query(
        `update sessions set authenticated_at = now() - $2 * interval '1 minute' where user_id = $1`,
        [id, minutes],
      )
      return (await find(token))?.isFresh
    }
    expect([await isFreshAfter(14), await isFreshAfter(16)]).toEqual([true, false])
  })

  test('SE-S6 a session is listed with the browser and the address it began with', async () => {
    const { id, token } = await start()
    expect(await sessions.list(id)).toMatchObject([from])
    expect(await find(token)).toEqual({
      sessionId: hashToken(token),
      isFresh: true,
      token: null,
      user: expect.objectContaining({ id, role: 'user', mustChangePassword: true }),
    })
  })

  test('WS-W3 every end of a session is announced to all processes, and of none nothing is', async () => {
    const [one, other, all, last] = [await start(), await start(), await start(), await start()]
    const announced: string[] = []
    const end = Promise.withResolvers<void>()
    const stop = await database.db.wakeBus.subscribe((userId, seq) => {
      if (seq === 0) announced.push(userId)
      if (userId === last.id) end.resolve()
    })
    const [listed] = await sessions.list(other.id)
    expect(await sessions.endOne(one.id, listed?.id ?? '')).toBe(false)
    expect(await sessions.endOne(other.id, listed?.id ?? '')).toBe(true)
    await sessions.endAll(all.id)
    const signedIn = await find(last.token)
    if (signedIn) await sessions.end(signedIn)
    await end.promise
    await stop()
    const ours = [one, other, all, last].map(({ id }) => id)
    expect(announced.filter((id) => ours.includes(id))).toEqual([other.id, all.id, last.id])
  })

  test('SE-S6 one or all of somebody’s sessions end, nobody else’s', async () => {
    const [person, stranger] = [await start(), await start()]
    const more = await Promise.all(
      [1, 2].map(() => sessions.start({ id: person.id, role: 'user', signInGeneration: 0 }, from)),
    )
    const signedIn = await find(person.token)
    const listed = await sessions.list(person.id)
    expect(listed).toHaveLength(3)
    expect(await sessions.endOne(stranger.id, listed[0]?.id ?? '')).toBe(false)
    const [first, ...rest] = listed.filter(({ id }) => id !== signedIn?.sessionId)
    expect(await sessions.endOne(person.id, first?.id ?? '')).toBe(true)
    expect((await sessions.list(person.id)).map(({ id }) => id)).not.toContain(first?.id)
    expect(rest).toHaveLength(1)
    expect(more).toHaveLength(2)
    expect(await find(person.token)).not.toBeNull()
    await sessions.endAll(person.id)
    expect(await find(person.token)).toBeNull()
    expect(await find(stranger.token)).not.toBeNull()
  })

  test('SE-S5 a disabled person has no session, and which are good is told of many at once', async () => {
    const [good, disabled] = [await start(), await start()]
    const ids = (await Promise.all([good.id, disabled.id].map(sessions.list))).flat().map(({ id }) => id)
    await database.query('update users set disabled_at = now() where id = $1', [disabled.id])
    expect(await find(disabled.token)).toBeNull()
    expect([...(await sessions.stillGood(ids))]).toEqual([ids[0]])
  })

  test('what has ended is purged, what is good stays', async () => {
    const [good, old] = [await start(), await start()]
    await database.query('update sessions set expires_at = now() where user_id = $1', [old.id])
    await purgeSignIn({ db: database.db, sessions, attempts: createAttempts(database.db) })
    const rows = await database.query('select user_id from sessions where user_id = any ($1)', [
      [good.id, old.id],
    ])
    expect(rows).toEqual([{ user_id: good.id }])
  })
})
