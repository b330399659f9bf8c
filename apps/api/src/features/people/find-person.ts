import { withRole } from '@botyard/db'
import { listPeople, type PersonListed } from '@botyard/db/queries/people/people'
import { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'

/** Somebody, as administrators see them. @throws {BotError} NOT_FOUND */
export async function findPerson(
  { db, audit }: Pick<Context, 'db' | 'audit'>,
  id: string,
): Promise<PersonListed> {
  const [person] = await withRole(db, 'admin', (tx) => listPeople(tx, { id }, { limit: 1 }))
  if (!person) throw new BotError('NOT_FOUND')
  audit.about(id)
  return person
}
