import type { Reach } from '@botyard/outbound/reach'
import { AppSpeaker } from '../app/app-speaker.ts'
import { parsePhone } from '../app/phone.ts'
import { logOut } from '../calls/account/log-out.ts'
import { ownAccount } from '../calls/account/own-account.ts'
import { toInstagramFailure } from '../failures/failure.ts'
import type { InstagramPort, PeoplePage } from '../port.ts'
import { defaultProfiles } from '../profiles/index.ts'
import type { Profiles } from '../profiles/profile.ts'
import { newAppSession } from '../session/new-session.ts'
import { profileKindOf, readSession, type SessionHolder, writeSession } from '../session/session.ts'
import { Challenges } from '../sign-in/challenge.ts'
import { SignIn } from '../sign-in/sign-in.ts'
import { openTransport } from '../transport/transport.ts'
import { userAgentOf } from '../transport/user-agent.ts'
import { webBaseUrl } from '../web/web-base-url.ts'
import { WebSpeaker } from '../web/web-speaker.ts'
import type { Ask } from './ask.ts'
import { missingCapabilities } from './capabilities.ts'
import { createFriendships } from './friendships.ts'
import { createMessages } from './messages.ts'
import { createPeople } from './people.ts'
import { openPictures } from './picture.ts'
import { createPlaces } from './places.ts'
import { createPosts } from './posts.ts'
import { createStories } from './stories.ts'

export interface InstagramOptions {
  /** `https://i.instagram.com`, or the address of the sandbox. */
  readonly baseUrl: string
  /** Asked for before each call, so that a replaced file takes effect at once; the built-in ones when left out. */
  readonly profiles?: () => Profiles
  /** Names the phone this account is used from: one for each account, and always the same. */
  readonly deviceSeed: string
  /** The phone drawn for it, as user agents write it; one of its seed when left out. */
  readonly phone?: string | null
  /** What `serialize` gave; without it only the steps of signing in make sense. */
  readonly session?: string | null
  readonly proxyUrl?: string | null
  /** The most a request may take, in milliseconds; must stay below the lease of a turn. */
  readonly timeoutMs?: number
  /** Where proxies may be. Default: on the internet. */
  readonly reach?: Reach
  /** The most a proxy may take to open a way, in milliseconds. */
  readonly tunnelMs?: number
}

/**
 * Instagram for one account. It speaks as the origin of its session decides, and never changes over by itself.
 * @throws {InstagramFailure} `SESSION_UNREADABLE` when `session` cannot be read.
 */
export function createInstagram(options: InstagramOptions): InstagramPort {
  const { baseUrl, session = null, proxyUrl = null, timeoutMs = 12_000, reach, tunnelMs } = options
  const profiles = options.profiles ?? (() => defaultProfiles)
  const nobody = () =>
    newAppSession(profiles().app, options.deviceSeed, options.phone ? parsePhone(options.phone) : null)
  const holder: SessionHolder = { session: session === null ? nobody() : readSession(session) }
  const transport = {
    ...{ proxyUrl, timeoutMs },
    ...(reach && { reach }),
    ...(tunnelMs !== undefined && { tunnelMs }),
  }
  const app = new AppSpeaker(openTransport({ baseUrl, ...transport }), () => profiles().app, holder)
  const web = new WebSpeaker(
    openTransport({ baseUrl: webBaseUrl(baseUrl), ...transport }),
    () => profiles().web,
    holder,
  )
  const signIn = new SignIn(app, holder)
  const challenges = new Challenges(app, holder)
  const isWeb = () => profileKindOf(holder.session) === 'web'
  const picture = openPictures({ baseUrl, ...transport }, () => userAgentOf(holder.session, profiles()))
  const ownId = () => holder.session.userId ?? ''
  const ask: Ask = (call, input, callOptions) =>
    asFailure(() => (isWeb() ? web : app).call(call, input, callOptions))
  const posts = createPosts(ask, ownId)

  return {
    ...createFriendships(ask),
    people: createPeople(ask, ownId),
    posts,
    places: createPlaces(ask),
    stories: createStories(ask, isWeb),
    messages: createMessages(ask, { ownId, looksInInbox: isWeb }),
    picture,
    get missing() {
      return missingCapabilities(holder.session, profiles())
    },
    login: (credentials, callOptions) => asFailure(() => signIn.login(credentials, nobody(), callOptions)),
    verifyTwoFactor: (pending, answer, callOptions) =>
      asFailure(() => signIn.verifyTwoFactor(pending, answer, callOptions)),
    sendTwoFactorCode: (pending, by, callOptions) =>
      asFailure(() => signIn.sendCode(pending, by, callOptions)),
    checkApproval: (pending, callOptions) => asFailure(() => signIn.checkApproval(pending, callOptions)),
    readChallenge: (pending, callOptions) => asFailure(() => challenges.read(pending, callOptions)),
    chooseChallengeContact: (pending, choice, callOptions) =>
      asFailure(() => challenges.chooseContact(pending, choice, callOptions)),
    resendChallengeCode: (pending, choice, callOptions) =>
      asFailure(() => challenges.resendCode(pending, choice, callOptions)),
    confirmChallenge: (pending, callOptions) => asFailure(() => challenges.confirm(pending, callOptions)),
    verifyChallenge: (pending, code, callOptions) =>
      asFailure(() => challenges.verify(pending, code, callOptions)),
    openApp: (callOptions) => asFailure(async () => (isWeb() ? undefined : signIn.openApp(callOptions))),
    reach: (callOptions) => asFailure(() => signIn.reach(nobody(), callOptions)),
    currentAccount: async (callOptions) => {
      // The start page says where a browser's session stands, more surely than any call.
      if (isWeb()) await asFailure(() => web.open(callOptions))
      return ask(ownAccount, null, callOptions)
    },
    logout: async (callOptions) => {
      await ask(logOut, null, callOptions)
    },
    hashtagPeople: (hashtag, cursor, callOptions) => peopleOf(posts.ofHashtag(hashtag, cursor, callOptions)),
    serialize: async () => writeSession(holder.session),
  }
}

async function peopleOf(page: ReturnType<InstagramPort['posts']['ofHashtag']>): Promise<PeoplePage> {
  const { posts, cursor } = await page
  const people = new Map(posts.map(({ author }) => [author.id, author]))
  return { people: [...people.values()], cursor, isLimited: false }
}

async function asFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toInstagramFailure(error)
  }
}
