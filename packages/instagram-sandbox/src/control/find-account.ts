import type { Account } from '../state/accounts.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import type { Person } from '../world/world.ts'
import { Refused } from './checked.ts'

/** The account of this name; throws `Refused` (404) when there is none. */
export function find({ accounts }: SandboxState, username: string): Account {
  const found = accounts.named(username)
  if (!found) throw new Refused(404, [{ field: 'username', got: username, wanted: 'an account that exists' }])
  return found
}

/** Anybody of this name; throws `Refused` (404), naming the field, when there is nobody. */
export function findPerson({ accounts }: SandboxState, field: string, username: string): Person {
  const person = accounts.everyone().find((someone) => someone.username === username.toLowerCase())
  if (!person) throw new Refused(404, [{ field, got: username, wanted: 'somebody who exists' }])
  return person
}
