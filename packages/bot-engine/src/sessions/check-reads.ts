import { type BotError, isBotError } from '@botyard/errors'
import { InstagramFailure } from '../instagram/failures/failure.ts'
import type { InstagramPort } from '../instagram/port.ts'

/** What came of one read: counts only, nobody's name and nothing anybody wrote. */
export interface ReadReport {
  readonly read: string
  readonly outcome: 'ok' | 'refused' | 'not-asked'
  /** How long Instagram took, in milliseconds. */
  readonly tookMs: number
  /** What was found, or why nothing was. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

/** What later reads need of earlier ones. */
interface Findings {
  readonly ownId: string
  readonly ownUsername: string
  readonly hashtag: string
  personId: string | null
  postId: string | null
}

type Details = ReadReport['details']

/** One read, and what is counted of its answer; null where an earlier one found nothing to look at. */
type Read = (instagram: InstagramPort, found: Findings) => Promise<Details | null>

/** Text nobody writes: it is looked for, never sent. */
const unlikelyText = 'a text that was never sent (botyard check)'

const reads: Readonly<Record<string, Read>> = {
  async 'profile by name'(instagram, { ownUsername, ownId }) {
    const person = await instagram.people.find(ownUsername)
    return { found: person !== null, same_account: person?.id === ownId }
  },
  async 'profile by id'(instagram, { ownId }) {
    const details = await instagram.people.details(ownId)
    return { found: details !== null, followers: details?.followerCount ?? null }
  },
  async followers(instagram, { ownId }) {
    const page = await instagram.people.followers(ownId, null)
    return { people: page.people.length, has_more: page.cursor !== null, is_limited: page.isLimited }
  },
  async following(instagram, found) {
    const page = await instagram.people.followed(null)
    found.personId ??= page.people[0]?.id ?? null
    return { people: page.people.length, has_more: page.cursor !== null, is_limited: page.isLimited }
  },
  async 'new followers'(instagram) {
    return { people: (await instagram.people.newFollowers()).length }
  },
  async hashtag(instagram, found) {
    const page = await instagram.posts.ofHashtag(found.hashtag, null)
    found.postId = page.posts[0]?.id ?? null
    found.personId ??= page.posts[0]?.author.id ?? null
    return { posts: page.posts.length, has_more: page.cursor !== null }
  },
  async 'whether a post is liked'(instagram, { postId }) {
    return postId === null ? null : { is_liked: await instagram.posts.isLiked(postId) }
  },
  async 'comments of a post'(instagram, { postId }) {
    return postId === null ? null : { own: await instagram.posts.hasOwnComment(postId, unlikelyText) }
  },
  async 'one relationship'(instagram, { personId }) {
    if (personId === null) return null
    const { isFollowing, followsBack } = await instagram.relationship(personId)
    return { is_following: isFollowing, follows_back: followsBack }
  },
  async 'several relationships'(instagram, { personId }) {
    return personId === null ? null : { known: (await instagram.relationships([personId])).size }
  },
  async 'stories of followed people'(instagram) {
    return { people: (await instagram.stories.ofFollowed()).length }
  },
  async 'stories of one'(instagram, { personId }) {
    return personId === null ? null : { stories: (await instagram.stories.of([personId])).size }
  },
  async conversation(instagram, { personId }) {
    return personId === null ? null : { found: await instagram.messages.hasSent(personId, unlikelyText) }
  },
}

/**
 * Makes every read Botyard relies on, one after the other, and changes nothing at Instagram. After a refusal that is about
 * the whole account nothing more is asked: asking on would make it worse.
 * @param pause waits between two reads, as a person would.
 */
export async function* checkReads(
  instagram: InstagramPort,
  { hashtag, pause }: { readonly hashtag: string; readonly pause: () => Promise<void> },
): AsyncGenerator<ReadReport> {
  const found: Findings & { ownId: string; ownUsername: string } = {
    ...{ ownId: '', ownUsername: '', hashtag, personId: null, postId: null },
  }
  const session: Read = async () => {
    const { id, username } = await instagram.currentAccount()
    Object.assign(found, { ownId: id, ownUsername: username })
    return { id_digits: id.length }
  }
  let stop: string | null = null
  for (const [read, ask] of Object.entries({ session, ...reads })) {
    if (stop !== null) {
      yield { read, outcome: 'not-asked', tookMs: 0, details: { because: stop } }
      continue
    }
    if (read !== 'session') await pause()
    const report = await look(read, () => ask(instagram, found))
    yield report
    if (report.details.scope !== undefined && report.details.scope !== 'target') stop = 'the refusal before'
  }
}

async function look(read: string, ask: () => Promise<Details | null>): Promise<ReadReport> {
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  try {
    const details = await ask()
    return details === null
      ? { read, outcome: 'not-asked', tookMs: 0, details: { because: 'nothing was found to look at' } }
      : { read, outcome: 'ok', tookMs: took(), details }
  } catch (error) {
    if (!isBotError(error)) throw error
    return { read, outcome: 'refused', tookMs: took(), details: describe(error) }
  }
}

/** The code, and what the failure lists of the exchange: path and status, never a body. */
function describe(error: BotError): Details {
  const { status, path, error_type, cause } = error.metadata
  const shown = { status, path, error_type, cause }
  const plain = Object.entries(shown).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[key, value] as const] : [],
  )
  const scope = error instanceof InstagramFailure ? error.scope : 'account'
  return { code: error.code, name: error.name, scope, ...Object.fromEntries(plain) }
}
