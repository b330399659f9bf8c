import { withRole, withUser } from '@botyard/db'
import { listRules } from '@botyard/db/queries/notifications/alert-rules'
import { insertPerson } from '@botyard/db/queries/people/people'
import { errors } from '@botyard/errors'
import { afterAll, expect, test } from 'vitest'
import { createAlertScene } from '../testing/alert-scene.ts'
import { evaluateInstallationAlerts } from './evaluate-alerts.ts'

const { world, context, passMinutes, fail, alertsOf, evaluate, personWith, mailsOf } =
  await createAlertScene()
afterAll(() => world.close())

test('O4 a rule comes true when so many failures fall within its window, and then rests', async () => {
  const userId = await personWith({})
  await fail(userId, undefined, 2)
  await passMinutes(11)
  await fail(userId)
  await evaluate(userId)
  expect(await alertsOf(userId)).toEqual([])
  await fail(userId, undefined, 2)
  await evaluate(userId)
  expect(await alertsOf(userId)).toMatchObject([
    { ruleName: 'mine', count: 3, errorCode: 'E-IG-E-0003', correlationId: 'c-1' },
  ])
  await fail(userId, undefined, 5)
  await evaluate(userId)
  expect(await alertsOf(userId)).toHaveLength(1)
  await passMinutes(61)
  await fail(userId, undefined, 3)
  await evaluate(userId)
  expect(await alertsOf(userId)).toHaveLength(2)
})

test('O4 a rule counts the codes and severities it names, and nothing while it is switched off', async () => {
  const byCode = await personWith({ codes: ['E-QTA-I-0001'], threshold: 1 })
  const bySeverity = await personWith({ severities: ['C'], threshold: 1 })
  const off = await personWith({ threshold: 1, isEnabled: false })
  for (const userId of [byCode, bySeverity, off]) {
    for (const code of ['E-QTA-I-0001', 'E-IG-C-0024', 'E-IG-E-0003']) await fail(userId, code)
    await evaluate(userId)
  }
  expect(await alertsOf(byCode)).toMatchObject([{ errorCode: 'E-QTA-I-0001', count: 1 }])
  expect(await alertsOf(bySeverity)).toMatchObject([{ errorCode: 'E-IG-C-0024', count: 1 }])
  expect(await alertsOf(off)).toEqual([])
})

test('O4 mails are digests: at most three an hour, and what came in between is in the next', async () => {
  const userId = await personWith({ threshold: 1, cooldownMinutes: 1, notifiesByMail: true })
  const told: number[] = []
  for (let minute = 0; minute < 60; minute += 2) {
    await fail(userId)
    await evaluate(userId)
    told.push((await mailsOf(userId)).length)
    await passMinutes(2)
  }
  expect(Math.max(...told)).toBeLessThanOrEqual(3)
  const mails = await mailsOf(userId)
  expect(mails[0]?.text).toContain('https://botyard.example.org/errors/E-IG-E-0003')
  expect(mails[1]?.subject).toMatch(/10 alerts/)
  const waiting = await world.database.query(`select from graphile_worker.jobs where key = $1`, [
    `alert-mail:${userId}`,
  ])
  expect(waiting).toHaveLength(1)
})

test('O4 a mail that has to wait holds up no look at later failures', async () => {
  const userId = await personWith({ threshold: 1, cooldownMinutes: 1, notifiesByMail: true })
  for (let time = 0; time < 2; time++) {
    await fail(userId)
    // The look it asked for is the one that follows here.
    await world.database.query('delete from graphile_worker._private_jobs where key = $1', [
      `alerts:${userId}`,
    ])
    await evaluate(userId)
    await passMinutes(2)
  }
  expect(await mailsOf(userId)).toHaveLength(1)
  await fail(userId)
  const looks = await world.database.query<{ wait: number }>(
    `select extract(epoch from run_at - now())::float as wait from graphile_worker.jobs
    where key like '%:' || $1 order by run_at`,
    [userId],
  )
  expect(looks).toHaveLength(2)
  expect(looks[0]?.wait).toBeLessThan(10)
  expect(looks[1]?.wait).toBeGreaterThan(10 * 60)
})

test('O4 looks that overlap tell of a failure once', async () => {
  const userId = await personWith({ threshold: 1, notifiesByMail: true })
  await fail(userId)
  await Promise.all(Array.from({ length: 4 }, () => evaluate(userId)))
  expect(await alertsOf(userId)).toHaveLength(1)
  expect(await mailsOf(userId)).toHaveLength(1)
})

test('O4 a new person is told by mail of what needs them, until they decide otherwise', async () => {
  const { userId } = await world.person('fresh')
  expect(await withUser(world.db, userId, listRules)).toMatchObject([
    { severities: ['E', 'C'], notifiesByMail: true, isEnabled: true },
  ])
  await fail(userId, 'E-SES-E-0001')
  await evaluate(userId)
  expect(await mailsOf(userId)).toHaveLength(1)
})

test('O4 an administrator is told of everybody’s failures, and of none once they are no administrator', async () => {
  const admin = await personWith({ isInstallation: true, threshold: 4, codes: ['E-IG-C-0024'] })
  const setRole = (role: string) =>
    world.database.query('update users set role = $2 where id = $1', [admin, role])
  const people = [await personWith({ isEnabled: false }), await personWith({ isEnabled: false })]
  for (const userId of people) await fail(userId, 'E-IG-C-0024', 2)
  await setRole('user')
  await evaluateInstallationAlerts(context())
  expect(await alertsOf(admin)).toEqual([])
  await setRole('admin')
  await evaluateInstallationAlerts(context())
  expect(await alertsOf(admin)).toMatchObject([{ count: 4 }])
})

test('O4 failures have the rules looked at soon, once for many', async () => {
  const userId = await personWith({})
  await fail(userId, undefined, 20)
  const jobs = await world.database.query(`select from graphile_worker.jobs where key = $1`, [
    `alerts:${userId}`,
  ])
  expect(jobs).toHaveLength(1)
})

test('E7 O4 a new administrator is told of an answer of Instagram that nobody knows, whoever got it', async () => {
  const admin = await withRole(world.db, 'admin', (tx) =>
    insertPerson(tx, {
      ...{ username: 'boss', email: 'boss@example.org', role: 'admin', passwordHash: 'none' },
    }),
  )
  const { userId } = await world.person('fresh')
  await fail(userId, errors.INSTAGRAM_FAILURE_UNKNOWN.code)
  await evaluateInstallationAlerts(context())
  expect(await alertsOf(admin)).toMatchObject([{ errorCode: errors.INSTAGRAM_FAILURE_UNKNOWN.code }])
  expect(await mailsOf(admin)).toHaveLength(1)
})
