import type { ActionContext } from '../actions/action-context.ts'
import { classificationOf } from '../instagram/failures/classification.ts'
import { InstagramFailure } from '../instagram/failures/failure.ts'
import type { PeoplePage } from '../instagram/port.ts'
import type { SourcePage } from './define-source.ts'

/** Something whose list is read page by page, by its id, and where in the list the next page starts. */
export interface OpenList {
  readonly id: string
  /** Null for the first page. */
  readonly cursor: string | null
  /** The source's cursor for the list's next page: it remembers the id, so that it is looked up once. */
  next(cursor: string | null): string | null
}

/** The list a source reads: looked up by `find` at first, and by the source's cursor from then on. */
export async function openList(cursor: string | null, find: () => Promise<string>): Promise<OpenList> {
  const [, knownId, rest] = /^(\d+(?:_\d+)?) (.*)$/s.exec(cursor ?? '') ?? []
  const id = knownId ?? (await find())
  return {
    id,
    cursor: rest ?? null,
    next: (next) => (next === null ? null : `${id} ${next}`),
  }
}

/**
 * A page of a list of people that belongs to an account, known by name.
 * @throws {InstagramFailure} TARGET_NAME_UNKNOWN when nobody has the name.
 */
export async function readListOf(
  { instagram, signal }: ActionContext,
  list: 'followers' | 'following',
  username: string,
  cursor: string | null,
): Promise<SourcePage<'people'>> {
  const open = await openList(cursor, async () => {
    const person = await instagram.people.find(username, { signal })
    if (!person) throw new InstagramFailure(classificationOf('TARGET_NAME_UNKNOWN'))
    return person.id
  })
  return pageOf(await instagram.people[list](open.id, open.cursor, { signal }), open)
}

/** A page of an open list, as its source hands it on. */
export function pageOf({ people, cursor, isLimited }: PeoplePage, open: OpenList): SourcePage<'people'> {
  return { items: people, cursor: open.next(cursor), isLimited }
}
