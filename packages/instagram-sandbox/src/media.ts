import type { Post, World } from './world.ts'

/** A comment an account left under a post. */
export interface Comment {
  readonly pk: string
  readonly authorPk: number
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
  readonly #posts: ReadonlyMap<string, Post>
  readonly #deleted = new Set<string>()
  readonly #commentsOff = new Set<string>()
  readonly #comments = new Map<string, Comment[]>()

  constructor(world: World) {
    const posts = [...world.hashtags.values()].flat()
    this.#posts = new Map(posts.flatMap((post) => [[mediaId(post), post] as const, [post.pk, post] as const]))
  }

  /** A post by its id, whole (`31…_2000…`) or without its author; deleted ones included. */
  find(id: string): Post | undefined {
    return this.#posts.get(id)
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

  /** Whether any post differs from how the world began. */
  get isTouched(): boolean {
    return this.#deleted.size > 0 || this.#commentsOff.size > 0
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
    for (const part of [this.#deleted, this.#commentsOff, this.#comments]) part.clear()
  }
}

/** How Instagram names a post: its number and its author's. */
export function mediaId(post: Post): string {
  return `${post.pk}_${post.author.pk}`
}

function mark(set: Set<string>, post: Post, isMarked: boolean | undefined): void {
  if (isMarked === true) set.add(post.pk)
  if (isMarked === false) set.delete(post.pk)
}
