import { expect, test } from 'vitest'
import { readingFor } from '../reading.ts'
import { userById } from './user-by-id.ts'

const read = (body: unknown) => userById.read(body, readingFor('user-by-id', '/', '1'))
const readWeb = (body: unknown) => userById.readWeb?.(body, readingFor('user-by-id', '/', '1'))

test('what a profile says, with whatever is missing, null or odd left out', () => {
  const counts = { follower_count: 1, following_count: 2 }
  const details = {
    ...{ fullName: '', followerCount: 1, followedCount: 2, postCount: 0, biography: null },
    ...{
      isBusiness: null,
      mutualFollowerCount: null,
      ...{ pictureUrl: null, hasPicture: null, isVerified: null },
    },
  }
  expect(read({ user: counts })).toEqual(details)
  expect(readWeb(counts)).toEqual(details)
  const answered = {
    biography: 'Beans',
    is_business: false,
    account_type: 3,
    mutual_followers_count: 4,
    is_verified: true,
  }
  expect(read({ user: { ...counts, ...answered } })).toEqual({
    ...{ ...details, biography: 'Beans', isBusiness: true, mutualFollowerCount: 4, isVerified: true },
  })
  const odd = { biography: 5, is_business: 'yes', account_type: null, mutual_followers_count: '4' }
  expect(read({ user: { ...counts, ...odd } })).toEqual(details)
})
