import { z } from 'zod'
import { Refusal } from './failure.ts'
import type { Account, Person, Relationship } from './port.ts'

/** Where an answer came from; a shape nobody knows is reported with it. */
export type Path = `/api/v${1 | 2}/${string}`

/** The person of a session test, or of a login in one step. */
export function readAccount(body: unknown, path: Path): Account {
  const { pk, username } = read(accountSchema, body, path)
  return { id: pk, username }
}

/** The person of a login that took a second step: there the library hands out the whole answer. */
export function readSignedIn(body: unknown, path: Path): Account {
  return readAccount(read(signedInSchema, body, path).logged_in_user, path)
}

/** How the account stands to one person. */
export function readRelationship(body: unknown, path: Path): Relationship {
  return toRelationship(read(statusSchema, body, path))
}

/** How the account stands to several people, by their id. */
export function readRelationships(body: unknown, path: Path): Map<string, Relationship> {
  const statuses = read(z.record(z.string(), statusSchema), body, path)
  return new Map(Object.entries(statuses).map(([id, status]) => [id, toRelationship(status)]))
}

/** Ids come as text or number, as it pleases Instagram. */
export const id = z.union([z.string(), z.number()]).transform(String)

const accountSchema = z.object({ pk: id, username: z.string().min(1) })

const signedInSchema = z.object({ logged_in_user: z.unknown() })

const statusSchema = z.object({
  following: z.boolean(),
  outgoing_request: z.boolean().default(false),
  is_private: z.boolean().default(false),
  followed_by: z.boolean().optional(),
})

/** A person as they stand inside other answers. */
export const personSchema = z
  .object({ pk: id, username: z.string().min(1), is_private: z.boolean().default(false) })
  .transform(({ pk, username, is_private }): Person => ({ id: pk, username, isPrivate: is_private }))

function toRelationship(status: z.infer<typeof statusSchema>): Relationship {
  return {
    isFollowing: status.following,
    isRequested: status.outgoing_request,
    isPrivate: status.is_private,
    followsBack: status.followed_by ?? null,
  }
}

/** An answer that is a success and yet not of the form it should have is a step of a challenge, or unreadable. */
export function read<T>(schema: z.ZodType<T>, body: unknown, path: Path): T {
  const result = schema.safeParse(body)
  if (!result.success) throw new Refusal({ status: 200, body, path })
  return result.data
}
