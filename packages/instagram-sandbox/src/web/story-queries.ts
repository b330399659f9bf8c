import { z } from 'zod'
import { reelOf } from '../instagram/stories/stories.ts'
import { markSeen } from '../instagram/stories/stories-seen.ts'
import { answered, defineQuery, type WebQuery } from './query.ts'

const seen = z.object({
  reelId: z.coerce.string(),
  /** Without its owner: with it nothing is marked. */
  reelMediaId: z.coerce.string(),
})
const some = z.object({ reel_ids_arr: z.array(z.coerce.string()) })

/** Stories: whose there are, what is in them, and which were seen. */
export const storyQueries: readonly WebQuery[] = [
  defineQuery(
    'PolarisStoriesV3TrayContainerQuery',
    '27703822975903310',
    z.unknown(),
    (_none, { state, account }) => {
      const followed = state.graph.followingOf(account.person.pk)
      const reels = followed
        .map((person) => reelOf(state, account, person, false))
        .filter((reel) => reel !== null)
      const tray = reels.map((reel) => ({ ...reel, id: reel.strong_id__ }))
      return answered('xdt_api__v1__feed__reels_tray', { tray: state.oddRows.amongReels(tray) })
    },
  ),
  defineQuery(
    'PolarisStoriesV3ReelPageStandaloneQuery',
    '29184890191114309',
    some,
    ({ reel_ids_arr }, { state, account }) => {
      const people = reel_ids_arr.map((id) => state.accounts.person(id))
      const reels = people.flatMap((person) => (person && reelOf(state, account, person, true)) ?? [])
      return answered('xdt_api__v1__feed__reels_media', { reels_media: reels })
    },
  ),
  defineQuery(
    'PolarisStoriesV3SeenMutation',
    '26234228992942885',
    seen,
    ({ reelMediaId }, { state, account }) => {
      const isMarked = /^\d+$/.test(reelMediaId) && markSeen(state, account, [reelMediaId]) > 0
      if (isMarked) return answered('xdt_mark_story_reel_seen', { __typename: 'XDTMarkSeenResponse' })
      return {
        ...answered('xdt_mark_story_reel_seen', null),
        errors: [{ message: 'execution error', severity: 'ERROR' }],
      }
    },
  ),
]
