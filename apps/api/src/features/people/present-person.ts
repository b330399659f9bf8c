import { type PersonListed, personStates } from '@botyard/db/queries/people/people'
import { z } from 'zod'
import { userOutput } from '../auth/present-user.ts'
import { presentState, stateFields } from '../bot/present-state.ts'

export const personOutput = userOutput.extend({
  state: z.enum(personStates),
  is_disabled: z.boolean(),
  /** When everything of theirs is erased, unless they are brought back. */
  erased_after: z.string().nullable(),
  last_seen_at: z.string().nullable(),
  must_change_password: z.boolean(),
  created_at: z.string(),
  instagram_username: z.string().nullable(),
  session_valid: z.boolean(),
  bot_running: z.boolean(),
  /** How their bot stands. */
  bot: z.object(stateFields),
})

/** A person as administrators see them: who they are and how their bot stands, nothing it does. */
export function presentPerson(person: PersonListed): z.infer<typeof personOutput> {
  const { id, username, email, role, state } = person
  return {
    ...{ id, username, email, role, state },
    is_disabled: person.disabledAt !== null,
    erased_after: person.erasedAfter?.toISOString() ?? null,
    last_seen_at: person.lastSeenAt?.toISOString() ?? null,
    must_change_password: person.mustChangePassword,
    created_at: person.createdAt.toISOString(),
    instagram_username: person.instagramUsername,
    session_valid: person.sessionValid,
    bot_running: person.botRunning,
    bot: presentState(person.botState),
  }
}
