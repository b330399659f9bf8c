import { withUser } from '@botyard/db'
import { storeNewSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followHashtag } from './actions/follow-hashtag.ts'
import { actions } from './actions/index.ts'
import { likeHashtag } from './actions/like-hashtag.ts'
import { createAutomation, editAutomation, runAutomation } from './automations/automations.ts'
import { runDueAutomations } from './automations/run-due-automations.ts'
import { findObstacle, readMissing } from './capability-gate.ts'
import { approvePlan } from './commands/runs/approve-plan.ts'
import { queueRun } from './commands/runs/queue-run.ts'
import { defaultProfiles } from './instagram/profiles/index.ts'
import { writeSession } from './instagram/session/session.ts'
import { appSession, webSession } from './instagram/testing/sample-sessions.ts'
import { type BotWorld, createBotWorld } from './testing/bot-world.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

type Person = Awaited<ReturnType<BotWorld['person']>>

/** Somebody at work whose session is another from now on; the account is the same. */
async function connectedAs(person: Person, session: typeof webSession): Promise<Person> {
  const [row] = await world.database.query<{ id: string }>(
    'select instagram_user_id as id from instagram_credentials where user_id = $1',
    [person.userId],
  )
  const account = { id: row?.id ?? '', username: person.username }
  const { origin } = session
  await withUser(world.db, person.userId, (tx) =>
    storeNewSession(tx, world.engine.keyRing, { ...account, session: writeSession(session), origin }),
  )
  return person
}
const readOnly = { ...webSession, cookies: webSession.cookies.filter(({ name }) => name !== 'csrftoken') }
const runsOf = ({ userId }: Person) =>
  world.database.query('select action from runs where user_id = $1 and action != $2', [
    userId,
    'protect-followed',
  ])
/** An installation whose operator has taken likes away from browsers. */
const withoutLikes = {
  ...defaultProfiles,
  web: {
    ...defaultProfiles.web,
    docs: Object.fromEntries(
      Object.entries(defaultProfiles.web.docs).filter(([name]) => !name.includes('LikeMedia')),
    ),
  },
}
const refused = { name: 'NOT_ON_PROFILE', code: 'E-IG-W-0050' }
const daily = {
  ...{ name: 'Coffee', action: 'like-hashtag', params: { hashtag: 'coffee' }, days: [1, 2, 3, 4, 5, 6, 7] },
  windows: [{ startsAtMinute: 0, endsAtMinute: 1_439, share: 2 }],
  ...{ shiftMinutes: 0, isEnabled: true },
}

test('IG2 a browser’s session without csrftoken can do nothing that changes something; with it, and as app, everything', async () => {
  const person = await world.person()
  const obstacles = () =>
    withUser(world.db, person.userId, async (tx) => {
      const missing = await readMissing(tx, world.engine)
      return actions.map((action) => findObstacle(action, missing))
    })
  expect(await obstacles()).toEqual(actions.map(() => null))
  await connectedAs(person, readOnly)
  expect(await obstacles()).toEqual(actions.map(() => expect.stringContaining('csrftoken')))
  await connectedAs(person, webSession)
  expect(await obstacles()).toEqual(actions.map(() => null))
})

test('IG2 what the session cannot do is refused with the code before anything is queued', async () => {
  const person = await connectedAs(await world.person(), readOnly)
  const params = { hashtag: 'coffee', count: 2 }
  const before = (await world.sandbox.requests()).length
  const queued = queueRun(world.engine, person.caller, followHashtag, params)
  await expect(queued).rejects.toMatchObject({ ...refused, message: expect.stringContaining('csrftoken') })
  const planned = queueRun(world.engine, person.caller, followHashtag, params, { isDryRun: true })
  await expect(planned).rejects.toMatchObject(refused)
  await expect(createAutomation(world.engine, person.caller, daily)).rejects.toMatchObject(refused)
  expect(await runsOf(person)).toEqual([])
  expect((await world.sandbox.requests()).length).toBe(before)
})

test('IG2 one number taken away from the profile refuses that action alone, in every way it can begin', async () => {
  const person = await world.person()
  const engine = { ...world.engine, profiles: () => withoutLikes }
  const like = { hashtag: 'coffee', count: 2 }
  const plan = await queueRun(engine, person.caller, likeHashtag, like, { isDryRun: true })
  const automation = await createAutomation(engine, person.caller, daily)
  await connectedAs(person, webSession)
  await world.database.query(`update runs set state = 'planned' where id = $1`, [plan.id])

  await expect(queueRun(engine, person.caller, likeHashtag, like)).rejects.toMatchObject(refused)
  await expect(approvePlan(engine, person.caller, plan.id)).rejects.toMatchObject(refused)
  await expect(runAutomation(engine, person.caller, automation.id)).rejects.toMatchObject(refused)
  const failures: unknown[] = []
  await world.database.query('update automations set next_run_at = now() where id = $1', [automation.id])
  await runDueAutomations({ ...world.workerEngine, profiles: () => withoutLikes }, (error) =>
    failures.push(error),
  )
  expect(failures).toEqual([])
  expect(
    await world.database.query(
      `select error_code from activity_logs where user_id = $1 and event = 'automation.skipped'`,
      [person.userId],
    ),
  ).toEqual([{ error_code: refused.code }])
  expect(await runsOf(person)).toHaveLength(1)

  // It may still be renamed, switched off, or made another; follows are queued as ever.
  const off = { name: 'Tea', isEnabled: false }
  await editAutomation(engine, person.caller, automation.id, off)
  const on = editAutomation(engine, person.caller, automation.id, { isEnabled: true })
  await expect(on).rejects.toMatchObject(refused)
  await editAutomation(engine, person.caller, automation.id, { action: 'follow-hashtag', isEnabled: true })
  await queueRun(engine, person.caller, followHashtag, like)
  await connectedAs(person, appSession)
  await queueRun(engine, person.caller, likeHashtag, like)
})
