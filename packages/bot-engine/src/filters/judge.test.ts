import { defaultTargetFilters, type TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { errors } from '@botyard/errors'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { actions } from '../actions/index.ts'
import type { Candidate } from './filter.ts'
import { filters as allFilters } from './filters.ts'
import { judge } from './judge.ts'

const { filters } = followHashtag
const off = defaultTargetFilters

const limit = fc.option(fc.integer({ min: 0, max: 60 }))
const anySettings: fc.Arbitrary<TargetFilters> = fc.record({
  skipsPrivate: fc.boolean(),
  minFollowers: limit,
  maxFollowers: limit,
  minFollowerRatio: fc.option(fc.integer({ min: 0, max: 3 })),
  maxFollowerRatio: fc.option(fc.integer({ min: 0, max: 3 })),
  minPosts: limit,
  blockedWords: fc.array(fc.constantFrom('shop', 'bot'), { maxLength: 2 }),
})
const anyCandidate: fc.Arbitrary<Candidate> = fc.record({
  name: fc.constantFrom('ada', 'coffee.shop', 'bot1'),
  facts: fc.record({
    fullName: fc.constantFrom('Ada', 'A Shop'),
    isPrivate: fc.boolean(),
    isFollowing: fc.boolean(),
    isBlockListed: fc.boolean(),
    wasEverDone: fc.boolean(),
    followerCount: fc.nat(60),
    followedCount: fc.nat(60),
    postCount: fc.nat(60),
    hasDetails: fc.constant(true),
  }),
})

/** What the settings promise, said again without the filters. */
function isWanted({ name, facts }: Candidate, settings: TargetFilters): boolean {
  const [followers, followed, posts] = [facts.followerCount, facts.followedCount, facts.postCount].map(Number)
  if (followers === undefined || followed === undefined || posts === undefined) return false
  const ratio = followers / Math.max(1, followed)
  const within = (value: number, least: number | null, most: number | null) =>
    (least === null || value >= least) && (most === null || value <= most)
  return (
    !(settings.skipsPrivate && facts.isPrivate) &&
    !facts.isFollowing &&
    !facts.wasEverDone &&
    !facts.isBlockListed &&
    !settings.blockedWords.some((word) => `${name} ${facts.fullName}`.toLowerCase().includes(word)) &&
    within(followers, settings.minFollowers, settings.maxFollowers) &&
    within(ratio, settings.minFollowerRatio, settings.maxFollowerRatio) &&
    within(posts, settings.minPosts, null)
  )
}

test('A2 exactly the people whom the settings want are taken', () => {
  fc.assert(
    fc.property(anyCandidate, anySettings, (candidate, settings) => {
      expect(judge(candidate, filters, settings).kind).toBe(isWanted(candidate, settings) ? 'take' : 'skip')
    }),
    { numRuns: 2_000 },
  )
})

test('A2 somebody is looked at only when a filter that is on needs it and no other has left them out', () => {
  const needsNone: Partial<TargetFilters> = {
    ...{
      minFollowers: null,
      maxFollowers: null,
      minFollowerRatio: null,
      maxFollowerRatio: null,
      minPosts: null,
    },
  }
  fc.assert(
    fc.property(anyCandidate, anySettings, ({ name, facts }, settings) => {
      const { followerCount: _, followedCount: __, postCount: ___, ...source } = facts
      const unseen = { name, facts: { ...source, hasDetails: false } }
      expect(judge(unseen, filters, { ...settings, ...needsNone }).kind).not.toBe('look')
      if (judge(unseen, filters, settings).kind === 'look')
        expect(judge(unseen, filters, { ...settings, ...needsNone }).kind).toBe('take')
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['private-account', 'E-FLW-I-0002', { isPrivate: true }, {}],
  ['already-followed', 'E-FLW-I-0003', { isRequested: true }, {}],
  ['block-listed', 'E-TGT-I-0001', { isBlockListed: true }, {}],
  ['blocked-word', 'E-TGT-I-0002', { fullName: 'A SHOP' }, { blockedWords: ['shop'] }],
  ['follower-count', 'E-TGT-I-0003', { followerCount: 9 }, { minFollowers: 10 }],
  ['follower-ratio', 'E-TGT-I-0004', { followerCount: 5, followedCount: 10 }, { minFollowerRatio: 1 }],
  ['has-posts', 'E-TGT-I-0005', { postCount: 0 }, { minPosts: 1 }],
])('A2 %s leaves out with the code %s', (name, code, facts, settings) => {
  const judgement = judge({ name: 'ada', facts: { hasDetails: true, ...facts } }, filters, {
    ...off,
    ...settings,
  })
  expect(judgement.kind === 'skip' && judgement.filter.name).toBe(name)
  expect(judgement.kind === 'skip' && errors[judgement.filter.error].code).toBe(code)
})

test('a filter is one row, and every row is asked by some action', () => {
  const asked = actions.flatMap((action) => action.filters.map(({ name }) => name))
  expect(new Set([...asked, 'refused-before'])).toEqual(new Set(Object.keys(allFilters)))
  const codes = Object.values(allFilters).map(({ error }) => error)
  expect(new Set(codes).size).toBe(codes.length)
})
