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
  blockedBiographyWords: fc.array(fc.constantFrom('promo', 'sale'), { maxLength: 2 }),
  wantedBiographyWords: fc.array(fc.constantFrom('bean', 'роаст'), { maxLength: 2 }),
  nameScripts: fc.uniqueArray(fc.constantFrom('latin', 'cyrillic', 'thai'), { maxLength: 2 }),
  accountKind: fc.constantFrom('any', 'personal', 'business'),
  verified: fc.constantFrom('any', 'only', 'none'),
  maxPostAgeDays: limit,
  minMutualFollowers: limit,
  skipsWithoutPicture: fc.boolean(),
})
const anyCandidate: fc.Arbitrary<Candidate> = fc.record({
  name: fc.constantFrom('ada', 'coffee.shop', 'bot1'),
  facts: fc.record({
    fullName: fc.constantFrom('Ada', 'A Shop', 'Ада', '🌸'),
    biography: fc.constantFrom('', 'Beans on SALE', 'Promo', 'роаст'),
    isBusiness: fc.boolean(),
    isVerified: fc.boolean(),
    hasPicture: fc.boolean(),
    mutualFollowerCount: fc.nat(60),
    daysSincePost: fc.option(fc.nat(60)),
    isPrivate: fc.boolean(),
    isFollowing: fc.boolean(),
    isBlockListed: fc.boolean(),
    wasEverDone: fc.boolean(),
    followerCount: fc.nat(60),
    followedCount: fc.nat(60),
    postCount: fc.nat(60),
    hasDetails: fc.constant(true),
    hasPostDates: fc.constant(true),
  }),
})

/** What the settings promise, said again without the filters. */
function isWanted({ name, facts }: Candidate, settings: TargetFilters): boolean {
  const [followers, followed, posts] = [facts.followerCount, facts.followedCount, facts.postCount].map(Number)
  if (followers === undefined || followed === undefined || posts === undefined) return false
  const ratio = followers / Math.max(1, followed)
  const within = (value: number, least: number | null, most: number | null) =>
    (least === null || value >= least) && (most === null || value <= most)
  const biography = String(facts.biography).toLowerCase()
  const letters: Readonly<Record<string, RegExp>> = { latin: /[a-z]/i, cyrillic: /[а-я]/i, thai: /[ก-๙]/ }
  return (
    !settings.blockedBiographyWords.some((word) => biography.includes(word)) &&
    (settings.wantedBiographyWords.length === 0 ||
      settings.wantedBiographyWords.some((word) => biography.includes(word))) &&
    (settings.nameScripts.length === 0 ||
      settings.nameScripts.some((script) => letters[script]?.test(String(facts.fullName)))) &&
    (settings.accountKind === 'any' || (settings.accountKind === 'business') === facts.isBusiness) &&
    (settings.verified === 'any' || (settings.verified === 'only') === facts.isVerified) &&
    (settings.maxPostAgeDays === null ||
      (typeof facts.daysSincePost === 'number' && facts.daysSincePost <= settings.maxPostAgeDays)) &&
    within(Number(facts.mutualFollowerCount), settings.minMutualFollowers, null) &&
    !(settings.skipsWithoutPicture && !facts.hasPicture) &&
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
    ...{ blockedBiographyWords: [], wantedBiographyWords: [], accountKind: 'any', verified: 'any' },
    ...{ nameScripts: [], maxPostAgeDays: null, minMutualFollowers: null, skipsWithoutPicture: false },
  }
  fc.assert(
    fc.property(anyCandidate, anySettings, ({ name, facts }, settings) => {
      const { fullName, isPrivate, isFollowing, isBlockListed, wasEverDone } = facts
      const source = { fullName, isPrivate, isFollowing, isBlockListed, wasEverDone }
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
  ['no-picture', 'E-TGT-I-0014', { hasPicture: false }, { skipsWithoutPicture: true }],
  ['verified', 'E-TGT-I-0015', { isVerified: true }, { verified: 'none' }],
  ['verified', 'E-TGT-I-0015', { isVerified: false }, { verified: 'only' }],
  ['name-script', 'E-TGT-I-0016', { fullName: 'Ада' }, { nameScripts: ['latin', 'thai'] }],
  ['account-kind', 'E-TGT-I-0017', { isBusiness: true }, { accountKind: 'personal' }],
  ['biography-word', 'E-TGT-I-0018', { biography: 'Big SALE' }, { blockedBiographyWords: ['sale'] }],
  ['biography-lacks', 'E-TGT-I-0019', { biography: 'Tea' }, { wantedBiographyWords: ['bean'] }],
  ['mutual-followers', 'E-TGT-I-0020', { mutualFollowerCount: 1 }, { minMutualFollowers: 2 }],
  ['last-post', 'E-TGT-I-0021', { daysSincePost: 31 }, { maxPostAgeDays: 30 }],
  ['last-post', 'E-TGT-I-0021', { daysSincePost: null }, { maxPostAgeDays: 30 }],
  ['not-told', 'E-TGT-I-0022', {}, { maxPostAgeDays: 30 }],
  ['not-told', 'E-TGT-I-0022', {}, { minMutualFollowers: 2 }],
  ['not-told', 'E-TGT-I-0022', {}, { accountKind: 'business' }],
  ['not-told', 'E-TGT-I-0022', {}, { wantedBiographyWords: ['bean'] }],
  ['not-told', 'E-TGT-I-0022', {}, { verified: 'none' }],
  ['not-told', 'E-TGT-I-0022', {}, { skipsWithoutPicture: true }],
  ['not-told', 'E-TGT-I-0022', {}, { nameScripts: ['latin'] }],
] as const)('A2 %s leaves out with the code %s', (name, code, facts, settings) => {
  const judgement = judge(
    { name: 'ada', facts: { hasDetails: true, hasPostDates: true, ...facts } },
    filters,
    {
      ...off,
      ...settings,
    },
  )
  expect(judgement.kind === 'skip' && judgement.filter.name).toBe(name)
  expect(judgement.kind === 'skip' && errors[judgement.filter.error].code).toBe(code)
})

test('a filter is one row, and every row is asked by some action', () => {
  const asked = actions.flatMap((action) => action.filters.map(({ name }) => name))
  expect(new Set([...asked, 'refused-before'])).toEqual(new Set(Object.keys(allFilters)))
  const codes = Object.values(allFilters).map(({ error }) => error)
  expect(new Set(codes).size).toBe(codes.length)
})

test('B05 the profile is looked at first, and the posts of those only whom it does not leave out', () => {
  const settings = { ...off, maxPostAgeDays: 30, minFollowers: 10, verified: 'none' } as const
  const look = (facts: object) => judge({ name: 'ada', facts: { ...facts } }, filters, settings)
  expect(look({})).toEqual({ kind: 'look', at: 'details' })
  expect(look({ isVerified: true })).toMatchObject({ kind: 'skip' })
  const seen = { hasDetails: true, followerCount: 20, isVerified: false }
  expect(look({ ...seen, followerCount: 5 })).toMatchObject({ kind: 'skip' })
  expect(look(seen)).toEqual({ kind: 'look', at: 'posts' })
  expect(look({ ...seen, hasPostDates: true, daysSincePost: 3 })).toEqual({ kind: 'take' })
})
