import { inventName, topics } from './names.ts'
import { createRandom, type Random } from './random.ts'

export interface Person {
  readonly pk: number
  readonly username: string
  readonly fullName: string
  readonly biography: string
  readonly isPrivate: boolean
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
}

/** Everyone and everything that exists before anybody acts. It never changes: what accounts do is kept with them. */
export interface World {
  readonly people: ReadonlyMap<number, Person>
  /** Posts of each hashtag, newest first. */
  readonly hashtags: ReadonlyMap<string, readonly Post[]>
}

const residentsPerTopic = 110
const guestsPerHashtag = 20
const postsPerHashtag = 240
const firstPersonPk = 2_000_000_011

/** Invents the world of a seed; `nowMs` only dates the posts. */
export function createWorld(seed: string, nowMs: number): World {
  const random = createRandom(seed)
  const people = new Map<number, Person>()
  const residents = new Map<string, Person[]>()
  const taken = new Set<string>()
  for (const tag of Object.keys(topics)) {
    const crowd = Array.from({ length: residentsPerTopic }, () =>
      invent(random, tag, firstPersonPk + people.size * 7, taken, people),
    )
    residents.set(tag, crowd)
  }
  const hashtags = new Map<string, readonly Post[]>()
  for (const [tag, crowd] of residents) {
    const strangers = [...people.values()].filter((person) => !crowd.includes(person))
    const authors = [...crowd, ...random.shuffle(strangers).slice(0, guestsPerHashtag)]
    hashtags.set(tag, writePosts(random, tag, authors, Math.floor(nowMs / 1000)))
  }
  return { people, hashtags }
}

function invent(random: Random, tag: string, pk: number, taken: Set<string>, people: Map<number, Person>) {
  const topic = topics[tag]
  if (!topic) throw new Error(`no topic for ${tag}`)
  let name = inventName(random, topic)
  while (taken.has(name.username)) name = inventName(random, topic)
  taken.add(name.username)
  const isPopular = random.chance(0.06)
  const person: Person = {
    pk,
    ...name,
    biography: `${random.pick(topic.captions)} · #${tag}`,
    isPrivate: random.chance(0.15),
    isVerified: isPopular && random.chance(0.5),
    followerCount: isPopular ? random.integer(20_000, 400_000) : random.integer(40, 3_000),
    followingCount: random.integer(60, 1_800),
    mediaCount: random.integer(3, 900),
  }
  people.set(pk, person)
  return person
}

function writePosts(random: Random, tag: string, authors: readonly Person[], nowSeconds: number): Post[] {
  const topic = topics[tag]
  const again = Array.from({ length: postsPerHashtag - authors.length }, () => random.pick(authors))
  let takenAt = nowSeconds
  return random.shuffle([...authors, ...again]).map((author, index) => {
    takenAt -= random.integer(20, 600)
    return {
      pk: `30${author.pk}${String(index).padStart(4, '0')}`,
      code: `B${author.pk.toString(36)}${index.toString(36)}`,
      author,
      caption: `${random.pick(topic?.captions ?? [''])} #${tag}`,
      likeCount: random.integer(0, 2_400),
      commentCount: random.integer(0, 60),
      takenAt,
    }
  })
}
