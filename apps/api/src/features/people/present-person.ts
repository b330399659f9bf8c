import type { PersonListed } from '@botyard/db/queries/people'
import { z } from 'zod'
import { userOutput } from '../auth/present-user.ts'

export const personOutput = userOutput.extend({
  is_disabled: z.boolean(),
  must_change_password: z.boolean(),
  created_at: z.string(),
  instagram_username: z.string().nullable(),
  session_valid: z.boolean(),
  bot_running: z.boolean(),
})

/** A person as administrators see them: who they are and how their bot stands, nothing it does. */
export function presentPerson(person: PersonListed): z.infer<typeof personOutput> {
  const { id, username, email, role } = person
  return {
    ...{ id, username, email, role },
    is_disabled: person.disabledAt !== null,
    must_change_password: person.mustChangePassword,
    created_at: person.createdAt.toISOString(),
    instagram_username: person.instagramUsername,
    session_valid: person.sessionValid,
    bot_running: person.botRunning,
  }
}
