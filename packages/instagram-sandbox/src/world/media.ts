import { placeOf } from './places.ts'
import type { Post, World } from './world.ts'

/** A comment an account left under a post. */
export interface Comment {
  readonly pk: string
  readonly authorPk: string
  readonly text: string
  /** Seconds since 1970. */
  readonly createdAt: number
}

/** What can be told of a post. */
export interface PostChange {
  readonly isDeleted?: boolean | undefined
  readonly hasCommentsOff?: boolean | undefined
}

/** The posts of the world by id, and what became of them since: comments, deletions, comments switched off. */
export class Media {
  readonly #world: World
  readonly #posts: ReadonlyMap<string, Post>
  readonly #added = new Map<string, AddedPost>()
  readonly #likers = new Map<string, string[]>()
  readonly #deleted = new Set<string>()
  readonly #commentsOff = new Set<string>()
  readonly #comments = new Map<string, Comment[]>()

  constructor(world: World) {
    this.#world = world
    const posts = [...world.hashtags.values()].flat()
    this.#posts = new Map(posts.flatMap((post) => [[mediaId(post), post] as const, [post.pk, post] as const]))
  }

  /** A post by its id, whole (`31…_2000…`) or without its author; deleted ones included. */
  find(id: string): Post | undefined {
    return this.#posts.get(id) ?? this.#added.get(id.split('_', 1)[0] ?? '')?.post
  }

  change(post: Post, { isDeleted, hasCommentsOff }: PostChange): void {
    mark(this.#deleted, post, isDeleted)
    mark(this.#commentsOff, post, hasCommentsOff)
  }

  isDeleted(post: Post): boolean {
    return this.#deleted.has(post.pk)
  }

  hasCommentsOff(post: Post): boolean {
    return this.#commentsOff.has(post.pk)
  }

  /** Makes a post on purpose, and says under which hashtags it appears. */
  add(post: Post, hashtags: readonly string[], likerPks: readonly string[]): void {
    this.#added.set(post.pk, { post, hashtags })
    this.#likers.set(post.pk, [...likerPks])
  }

  /** The posts of a hashtag, the newest first; undefined when nobody ever used it. */
  withHashtag(tag: string): readonly Post[] | undefined {
    const added = [...this.#added.values()].filter(({ hashtags }) => hashtags.includes(tag))
    const invented = this.#world.hashtags.get(tag)
    if (added.length === 0) return invented?.filter((post) => !this.isDeleted(post))
    return this.#sorted([...added.map(({ post }) => post), ...(invented ?? [])])
  }

  /** The posts of one person, the newest first. */
  by(authorPk: string): Post[] {
    return this.#sorted(this.#all().filter(({ author }) => author.pk === authorPk))
  }

  /** The posts of a place, the newest first. */
  at(placePk: number): Post[] {
    return this.#sorted(this.#all().filter((post) => placeOf(post)?.pk === placePk))
  }

  /** Who likes a post that a test made; undefined for the posts of the world. */
  givenLikers(post: Post): readonly string[] | undefined {
    return this.#likers.get(post.pk)
  }

  #all(): Post[] {
    const added = [...this.#added.values()].map(({ post }) => post)
    return [...added, ...[...this.#world.hashtags.values()].flat()]
  }

  #sorted(posts: readonly Post[]): Post[] {
    return posts.filter((post) => !this.isDeleted(post)).sort((a, b) => b.takenAt - a.takenAt)
  }

  /** Whether any post differs from how the world began. */
  get isTouched(): boolean {
    return this.#deleted.size > 0 || this.#commentsOff.size > 0 || this.#added.size > 0
  }

  comment(post: Post, comment: Omit<Comment, 'pk'>): Comment {
    const comments = this.#comments.get(post.pk) ?? []
    const added = { ...comment, pk: `179${post.pk.slice(-10)}${String(comments.length).padStart(4, '0')}` }
    this.#comments.set(post.pk, [...comments, added])
    return added
  }

  /** The comments of a post, the newest first. */
  commentsOf(post: Post): readonly Comment[] {
    return (this.#comments.get(post.pk) ?? []).toReversed()
  }

  clear(): void {
    for (const part of [this.#deleted, this.#commentsOff, this.#comments, this.#added, this.#likers])
      part.clear()
  }
}

interface AddedPost {
  readonly post: Post
  readonly hashtags: readonly string[]
}

/** How Instagram names a post: its number and its author's. */
export function mediaId(post: Post): string {
  return `${post.pk}_${post.author.pk}`
}

function mark(set: Set<string>, post: Post, isMarked: boolean | undefined): void {
  if (isMarked === true) set.add(post.pk)
  if (isMarked === false) set.delete(post.pk)
}
