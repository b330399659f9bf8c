import { randomBytes } from 'node:crypto'
import { isUniqueViolation, withRole } from '@botyard/db'
import { insertPerson, type NewPerson } from '@botyard/db/queries/people/people'
import { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'

/** A new person, with the temporary password that is shown once. */
export interface CreatedPerson {
  readonly id: string
  readonly temporaryPassword: string
}

/**
 * Creates a person with a temporary password made here: nobody, not even the administrator, chooses it for them.
 * @throws {BotError} USER_EXISTS
 */
export async function createPerson(
  ctx: Context,
  person: { username: string; email: string; role: 'admin' | 'user' },
): Promise<CreatedPerson> {
  const temporaryPassword = randomBytes(16).toString('base64url')
  const passwordHash = await ctx.passwords.hash(temporaryPassword)
  const id = await addPerson(ctx, { ...person, passwordHash })
  return { id, temporaryPassword }
}

/** Adds a person. @throws {BotError} USER_EXISTS */
export async function addPerson({ db, audit }: Context, person: NewPerson): Promise<string> {
  const id = await refusingTaken(withRole(db, 'admin', (tx) => insertPerson(tx, person)))
  audit.about(id)
  audit.add({ role: person.role })
  return id
}

/** What a change answers, with names that are taken told as such. @throws {BotError} USER_EXISTS */
export async function refusingTaken<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } catch (error) {
    if (isUniqueViolation(error, 'users_username_unique')) throw taken('username')
    if (isUniqueViolation(error, 'users_email_unique')) throw taken('email address')
    throw error
  }
}

const taken = (what: string) => new BotError('USER_EXISTS', { message: `Someone already has this ${what}.` })
