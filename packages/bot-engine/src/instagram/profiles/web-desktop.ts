import type { WebProfile } from './profile.ts'

/** instagram.com in Chrome on a desktop. A session keeps the user agent of the browser it was copied from. */
export const webDesktop: WebProfile = {
  kind: 'web',
  name: 'web-desktop',
  captured: '2026-10-05',
  source: 'mautrix/meta 26.08, FruitFox 2026-09-30, snob-ig 2026-08, a capture of 2026-10-05',
  doubt: 'The numbers of reading operations change about monthly.',
  appId: '936619743392459',
  asbdId: '359341',
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/151.0.0.0 Safari/537.36',
  acceptLanguage: 'en-US,en;q=0.9',
  docs: {
    usePolarisFollowMutation: { id: '26508036048874888', seen: '2026-09-30' },
    usePolarisUnfollowMutation: { id: '27789106940691111', seen: '2026-09-30' },
    usePolarisLikeMediaXIGLikeMutation: { id: '27182485238052618', seen: '2026-09-30' },
    PolarisStoriesV3SeenMutation: { id: '26234228992942885', seen: '2026-10-05' },
    PolarisProfilePageContentQuery: { id: '28036671149327607', seen: '2026-09-30' },
    IGDirectTextSendMutation: { id: '26911679871773184', seen: '2026-10-05' },
    IGDThreadDetailQuery: { id: '29619996517588618', seen: '2026-10-05' },
  },
}
