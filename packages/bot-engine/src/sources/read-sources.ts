import type { Target } from '@botyard/db/queries/runs/effects'
import type { ActionContext } from '../actions/action-context.ts'
import type { TargetPage } from '../actions/define-action.ts'
import type { Post } from '../instagram/port.ts'
import type { FoundPerson, Yields } from './define-source.ts'
import { readNewestPosts } from './newest-posts.ts'
import { advance, readCursor, type SourceCursor, writeCursor } from './source-cursor.ts'
import type { SourceUse } from './source-use.ts'

/** Makes targets of what was found: of people, or of posts. */
export type ToTargets =
  | { readonly people: (people: readonly FoundPerson[]) => Promise<readonly Target[]> }
  | { readonly posts: (posts: readonly Post[]) => Promise<readonly Target[]> }

/**
 * Reads the next page of several sources, one after the other in turn. For an action on posts the people of a source are
 * gone through one a page: each is a request of its own. Throws `InstagramFailure`.
 */
export async function readSources(
  context: ActionContext,
  uses: readonly SourceUse[],
  text: string | null,
  toTargets: ToTargets,
): Promise<TargetPage> {
  if (uses.length === 0) return { targets: [], cursor: null }
  const cursor = readCursor(text, uses.length)
  if (cursor.pending && 'posts' in toTargets) return readPending(context, uses, cursor, toTargets.posts)
  const use = useAt(uses, cursor.next)
  const place = cursor.places[cursor.next] ?? null
  const { found, ...page } = await readPage(context, use, place)
  const after = advance(cursor, cursor.next, page.cursor)
  const common = {
    ...{ from: use, isLimited: page.isLimited ?? false },
    read: { cursor: place, isExhausted: after.exhausted.includes(cursor.next) },
  }
  const nobodies = found.people.filter(isNobody).map(toNobody)
  const people = found.people.filter((person) => !isNobody(person))
  if ('people' in toTargets) {
    const targets = people.length > 0 ? await toTargets.people(people) : []
    return { targets: [...nobodies, ...targets], cursor: writeCursor(after), ...common }
  }
  if (found.posts)
    return { targets: await toTargets.posts(found.posts), cursor: writeCursor(after), ...common }
  const pending = people.map(({ id, username }) => ({ id, username }))
  const withPending =
    pending.length > 0 ? { ...after, pending: { from: cursor.next, people: pending } } : after
  return { targets: nobodies, cursor: writeCursor(withPending), ...common }
}

/** What a page holds, as people, and as posts where the source knows posts. */
async function readPage(context: ActionContext, { source, params }: SourceUse, cursor: string | null) {
  switch (source.yields) {
    case 'people': {
      const { items, ...page } = await source.read(context, params, cursor)
      return { ...page, found: { people: items, posts: null } }
    }
    case 'posts': {
      const { items, ...page } = await source.read(context, params, cursor)
      return { ...page, found: { people: authorsOf(items), posts: items } }
    }
    case 'stories': {
      const { items, ...page } = await source.read(context, params, cursor)
      return { ...page, found: { people: items.map(authorOf), posts: null } }
    }
  }
}

function authorsOf(posts: readonly Post[]): readonly FoundPerson[] {
  return [...new Map(posts.map(({ author }) => [author.id, author])).values()]
}

function authorOf({ person, isSeen }: Yields['stories']): FoundPerson {
  return { ...person, facts: { hasStory: true, isStorySeen: isSeen } }
}

/** The newest post of the next person whose turn it is. */
async function readPending(
  context: ActionContext,
  uses: readonly SourceUse[],
  { pending, ...rest }: SourceCursor,
  toTargets: (posts: readonly Post[]) => Promise<readonly Target[]>,
): Promise<TargetPage> {
  const [person, ...others] = pending?.people ?? []
  const from = pending?.from ?? 0
  const post = person && (await readNewestPosts(context, person.id)).posts[0]
  const after = others.length > 0 ? { ...rest, pending: { from, people: others } } : rest
  return {
    targets: post ? await toTargets([post]) : [],
    cursor: writeCursor(after),
    from: useAt(uses, from),
  }
}

function isNobody({ facts }: FoundPerson): boolean {
  return facts?.isNobody === true
}

function toNobody({ id, username, facts = {} }: FoundPerson): Target {
  return { id, name: username, facts }
}

function useAt(uses: readonly SourceUse[], index: number): SourceUse {
  const use = uses[index]
  if (!use) throw new TypeError('a run reads a source that it does not have')
  return use
}
