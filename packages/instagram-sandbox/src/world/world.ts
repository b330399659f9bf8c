import { createNamer, type Topic, topics } from './names.ts'
import type { Place } from './places.ts'
import { createRandom, hashText, type Random } from './random.ts'
import { shortCode } from './short-code.ts'

export interface Person {
  readonly pk: string
  readonly username: string
  readonly fullName: string
  readonly biography: string
  readonly isPrivate: boolean
  /** Takes messages only from people they follow. */
  readonly isClosedToMessages: boolean
  readonly isVerified: boolean
  readonly followerCount: number
  readonly followingCount: number
  readonly mediaCount: number
}

export interface Post {
  readonly pk: string
  readonly code: string
  readonly author: Person
  readonly caption: string
  readonly likeCount: number
  readonly commentCount: number
  /** Seconds since 1970. */
  readonly takenAt: number
  /** Set on posts that were made on purpose; the others draw theirs. */
  readonly place?: Place | undefined
}

/** Everyone and everything that exists before anybody acts. It never changes: what accounts do is kept with them. */
export interface World {
  readonly people: ReadonlyMap<string, Person>
  /** Posts of each hashtag, newest first. */
  readonly hashtags: ReadonlyMap<string, readonly Post[]>
}

const residentsPerTopic = 110
const guestsPerHashtag = 20
const postsPerHashtag = 240

/** Invents the world of a seed; `nowMs` only dates the posts. */
export function createWorld(seed: string, nowMs: number): World {
  const random = createRandom(seed)
  const nameFor = createNamer(random)
  const people = new Map<string, Person>()
  const crowds = topics.map((topic) => {
    const crowd = Array.from({ length: residentsPerTopic }, (): Person => {
      const pk = pkOf(people.size)
      const isClosedToMessages = hashText(`messages to ${pk}`) % 9 === 0
      const person = { pk, isClosedToMessages, ...nameFor(topic), ...inventProfile(random, topic) }
      people.set(pk, person)
      return person
    })
    return { topic, crowd }
  })
  const hashtags = new Map<string, readonly Post[]>()
  for (const { topic, crowd } of crowds) {
    const strangers = [...people.values()].filter((person) => !crowd.includes(person))
    const authors = [...crowd, ...random.shuffle(strangers).slice(0, guestsPerHashtag)]
    const again = Array.from({ length: postsPerHashtag - authors.length }, () => random.pick(authors))
    const firstNumber = hashtags.size * postsPerHashtag
    let takenAt = Math.floor(nowMs / 1000)
    const posts = random.shuffle([...authors, ...again]).map((author, index): Post => {
      takenAt -= random.integer(20, 600)
      return { author, takenAt, ...writePost(random, topic, firstNumber + index) }
    })
    hashtags.set(topic.tag, posts)
  }
  return { people, hashtags }
}

function inventProfile(random: Random, topic: Topic) {
  const isPopular = random.chance(0.06)
  return {
    biography: `${random.pick(topic.captions)} · #${topic.tag}`,
    isPrivate: random.chance(0.15),
    isVerified: isPopular && random.chance(0.5),
    followerCount: isPopular ? random.integer(20_000, 400_000) : random.integer(40, 3_000),
    followingCount: random.integer(60, 1_800),
    mediaCount: random.integer(3, 900),
  }
}

function writePost(random: Random, topic: Topic, number: number) {
  const pk = `31${String(number).padStart(17, '0')}`
  return {
    ...{ pk, code: shortCode(pk) },
    caption: `${random.pick(topic.captions)} #${topic.tag}`,
    likeCount: random.integer(0, 2_400),
    commentCount: random.integer(0, 60),
  }
}

/**
 * The id of the n-th person of the world. But for the first ten, every other one is as long as those Instagram gives today, seventeen digits, and
 * so near to its neighbours that a client which reads ids as numbers takes them for one.
 */
function pkOf(n: number): string {
  return n < 10 || n % 2 === 0 ? String(2_000_000_011 + n * 7) : String(70_000_000_000_000_000n + BigInt(n))
}
