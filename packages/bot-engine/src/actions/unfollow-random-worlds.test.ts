import { withUser } from '@botyard/db'
import { listPeopleOn } from '@botyard/db/queries/targeting/listed-people'
import { protectPerson } from '@botyard/db/queries/targeting/protected-people'
import { defaultTargetFilters } from '@botyard/db/queries/targeting/target-filters'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { judge } from '../filters/judge.ts'
import type { Person } from '../instagram/port.ts'
import { act } from '../testing/act.ts'
import { createCrowdScene, idsOf } from '../testing/crowd-scene.ts'
import { unfollow } from './unfollow.ts'

const { world, worker, crowd, linked, followed, followers, unfollowed } = await createCrowdScene()
afterAll(() => world.close())

const fact = fc.constantFrom(true, false, undefined, null, 'yes')

test('A7 nobody is taken unless known to be neither protected nor allow-listed, in 1,000 random worlds', () => {
  const facts = fc.record(
    {
      isProtected: fact,
      isAllowListed: fact,
      isFollowing: fact,
      isRequested: fact,
      followsBack: fact,
      mustNotFollowBack: fact,
      hasDetails: fact,
      wasEverDone: fact,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 30 }), (targets) => {
      for (const one of targets) {
        const judgement = judge({ name: 'somebody', facts: one }, unfollow.filters, defaultTargetFilters)
        if (judgement.kind === 'skip') continue
        expect([one.isProtected, one.isAllowListed]).toEqual([false, false])
        if (judgement.kind === 'take' && one.mustNotFollowBack === true) expect(one.followsBack).toBe(false)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('A7 through the sandbox, unfollow takes exactly the unprotected, unlisted people who do not follow back', async () => {
  const person = fc.record({
    isFollowed: fc.boolean(),
    followsBack: fc.boolean(),
    isProtected: fc.boolean(),
    isListed: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 12 }), async (traits) => {
      const bot = await linked()
      const people = traits.map((trait, index) => ({ ...trait, ...at(index) }))
      const all = (trait: keyof (typeof traits)[number]) => people.filter((one) => one[trait])
      if (all('isFollowed').length > 0) await followed(bot, all('isFollowed'))
      if (all('followsBack').length > 0) await followers(bot, all('followsBack'))
      await withUser(world.db, bot.userId, async (tx) => {
        for (const one of all('isProtected')) await protectPerson(tx, one)
        const names = all('isListed').map(({ username }) => username)
        if (names.length > 0) await listPeopleOn(tx, 'allow', names)
      })
      await act(world, worker, bot, unfollow, { who: 'non-followers', count: 200 })
      const wanted = all('isFollowed').filter((one) => !one.followsBack && !one.isProtected && !one.isListed)
      expect((await unfollowed(bot)).toSorted()).toEqual(idsOf(wanted))
    }),
    { numRuns: 40 },
  )
})

function at(index: number): Person {
  const person = crowd[index]
  if (!person) throw new Error('the crowd is too small')
  return person
}
