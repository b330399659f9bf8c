import { z } from 'zod'
import type { PersonDetails } from '../../port.ts'
import { defineCall } from '../call.ts'
import { amount, face, faceOf, words } from '../fields.ts'

/** What a person's profile counts. */
export const userById = defineCall<string, PersonDetails>({
  name: 'user-by-id',
  app: (personId, { userId }) => ({
    method: 'GET',
    path: `/api/v1/users/${personId}/info/`,
    query: {
      is_prefetch: false,
      entry_point: personId === userId ? 'self_profile' : 'profile',
      from_module: personId === userId ? 'self_profile' : 'feed_timeline',
      is_app_start: 'False',
    },
  }),
  web: (personId) => ({
    ...{ kind: 'graphql', operation: 'PolarisProfilePageContentQuery', root: 'user', page: '/' },
    variables: () => ({
      ...{ id: personId, enable_integrity_filters: true, render_surface: 'PROFILE' },
      __relay_internal__pv__PolarisCannesGuardianExperienceEnabledrelayprovider: true,
      __relay_internal__pv__PolarisCASB976ProfileEnabledrelayprovider: false,
      __relay_internal__pv__PolarisWebSchoolsEnabledrelayprovider: false,
      __relay_internal__pv__PolarisRepostsConsumptionEnabledrelayprovider: true,
    }),
  }),
  read: (body, reading) => toDetails(reading.whole(z.object({ user: details }), body).user),
  readWeb: (body, reading) => toDetails(reading.whole(details, body)),
})

const details = z.object({
  full_name: words,
  follower_count: z.number(),
  following_count: z.number(),
  media_count: amount,
  biography: z.string().nullish().catch(null),
  is_business: z.boolean().nullish().catch(null),
  /** 1: personal, 2: business, 3: creator. */
  account_type: z.number().nullish().catch(null),
  mutual_followers_count: z.number().nullish().catch(null),
  ...face,
})

function toDetails(user: z.infer<typeof details>): PersonDetails {
  return {
    fullName: user.full_name,
    followerCount: user.follower_count,
    followedCount: user.following_count,
    postCount: user.media_count,
    biography: user.biography ?? null,
    isBusiness: typeof user.account_type === 'number' ? user.account_type > 1 : (user.is_business ?? null),
    mutualFollowerCount: user.mutual_followers_count ?? null,
    ...faceOf(user),
  }
}
