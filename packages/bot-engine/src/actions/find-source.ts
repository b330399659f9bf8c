import { InstagramFailure } from '../instagram/failure.ts'
import { verdict } from '../instagram/verdicts.ts'
import type { ActionContext } from './define-action.ts'

/** An account whose list a run reads, and where in the list it stands. */
export interface Source {
  readonly id: string
  /** Null for the first page. */
  readonly cursor: string | null
  /** The cursor of the run for the list's next page: it remembers the id, so that the name is looked up once. */
  next(cursor: string | null): string | null
}

/**
 * The account a run reads from, by name at first and by its cursor from then on.
 * @throws {InstagramFailure} TARGET_NAME_UNKNOWN when nobody has the name.
 */
export async function findSource(
  { instagram, signal }: ActionContext,
  username: string,
  cursor: string | null,
): Promise<Source> {
  const [, knownId, rest] = /^(\d+) (.*)$/s.exec(cursor ?? '') ?? []
  const id = knownId ?? (await instagram.people.find(username, { signal }))?.id
  if (id === undefined) throw new InstagramFailure(verdict('TARGET_NAME_UNKNOWN'))
  return {
    id,
    cursor: rest ?? null,
    next: (cursor) => (cursor === null ? null : `${id} ${cursor}`),
  }
}
