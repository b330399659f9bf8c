import { withUser } from '@botyard/db'
import { listRunTargets } from '@botyard/db/queries/runs/run-targets'
import {
  defaultTargetFilters,
  storeTargetFilters,
  type TargetFilters,
} from '@botyard/db/queries/targeting/target-filters'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

/** What a dry run says of the people of #coffee with these filters, and what it asked Instagram. */
async function plannedWith(filters: Partial<TargetFilters>, count = 200) {
  const person = await world.person()
  await withUser(world.db, person.userId, (tx) =>
    storeTargetFilters(tx, { ...defaultTargetFilters, skipsPrivate: false, ...filters }),
  )
  const params = followHashtag.params.parse({ hashtag: 'coffee', count })
  const { id } = await queueRun(world.engine, person.caller, followHashtag, params, { isDryRun: true })
  await world.work(await world.worker(), person.userId)
  const targets = await withUser(world.db, person.userId, (tx) =>
    listRunTargets(tx, { runId: id, limit: 500 }),
  )
  const asked = (await world.sandbox.requests()).filter(({ account }) => account === person.username)
  return {
    targets,
    taken: targets.filter(({ state }) => state === 'planned'),
    left: targets.filter(({ skipReason }) => skipReason !== null),
    looks: asked.filter(({ path }) => /users\/\d+\/info/.test(path)).length,
    postLooks: asked.filter(({ path }) => /feed\/user\/\d+\/$/.test(path)).length,
  }
}

test('B05 what lists of people say already costs no look: picture, verified, script of the name', async () => {
  const { taken, left, looks } = await plannedWith({
    ...{ skipsWithoutPicture: true, verified: 'none', nameScripts: ['latin'] },
  })
  expect(looks).toBe(0)
  expect(new Set(left.map(({ skipReason }) => skipReason))).toEqual(new Set(['no-picture', 'verified']))
  for (const { facts } of taken) expect(facts).toMatchObject({ hasPicture: true, isVerified: false })
  const none = await plannedWith({ nameScripts: ['thai', 'hangul'] })
  expect(none.taken).toEqual([])
  expect(new Set(none.left.map(({ skipReason }) => skipReason))).toEqual(new Set(['name-script']))
})

test('B05 what a profile says is looked up, once for each person, and holds for everybody who is taken', async () => {
  const { targets, taken, left, looks } = await plannedWith({
    ...{ accountKind: 'personal', blockedBiographyWords: ['sunday'], minMutualFollowers: 1 },
  })
  expect(looks).toBe(targets.length)
  expect(new Set(left.map(({ skipReason }) => skipReason))).toEqual(
    new Set(['account-kind', 'biography-word', 'mutual-followers']),
  )
  expect(taken.length).toBeGreaterThan(0)
  for (const { facts } of taken) {
    expect(facts).toMatchObject({ isBusiness: false })
    expect(Number(facts.mutualFollowerCount)).toBeGreaterThanOrEqual(1)
    expect(String(facts.biography).toLowerCase()).not.toContain('sunday')
  }
  const wanted = await plannedWith({ wantedBiographyWords: ['huila'] }, 5)
  for (const { facts } of wanted.taken) expect(facts.biography).toContain('Huila')
  expect(wanted.taken).toHaveLength(5)
})

test('B05 posts are looked at for the age of the last one only; where they are not shown, that is said', async () => {
  const { targets, taken, left, looks, postLooks } = await plannedWith({ maxPostAgeDays: 3_650 }, 30)
  expect(looks).toBe(0)
  expect(postLooks).toBe(targets.length)
  expect(taken).toHaveLength(30)
  expect(new Set(left.map(({ skipReason }) => skipReason))).toEqual(new Set(['not-told']))
  for (const { facts } of left) expect(facts.isPrivate).toBe(true)
  for (const { facts } of taken) expect(facts.daysSincePost).toEqual(expect.any(Number))
})
