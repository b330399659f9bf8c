import { randomUUID } from 'node:crypto'
import { withRole } from '@botyard/db'
import { insertPerson } from '@botyard/db/queries/people/people'
import { setPassword } from '@botyard/db/queries/sign-in/sign-in'
import { createPasswords } from '../../apps/api/src/features/auth/passwords/passwords.ts'
import { createSessions } from '../../apps/api/src/features/auth/sessions/sessions.ts'
import type { Stage } from './stage.ts'

/** What people of the harness sign in with. */
export const password = 'a long enough password for faults'
const hashed = createPasswords().hash(password)

/** Somebody with a password and a session. */
export async function addPerson(stage: Stage) {
  const username = `p-${randomUUID().slice(0, 8)}`
  const email = `${username}@example.org`
  const passwordHash = await hashed
  const id = await withRole(stage.world.db, 'admin', (tx) =>
    insertPerson(tx, { username, email, role: 'user', passwordHash }),
  )
  return { id, username, email, token: await signIn(stage, id) }
}

/** A session of somebody, who need not change their password any more. */
export async function signIn({ world }: Pick<Stage, 'world'>, id: string): Promise<string> {
  const passwordHash = await hashed
  await withRole(world.db, 'auth', (tx) => setPassword(tx, id, passwordHash))
  const person = { id, role: 'user', signInGeneration: 0 } as const
  const session = await createSessions(world.engine.db).start(person, {
    userAgent: 'faults',
    ipAddress: '127.0.0.1',
  })
  return session.token
}
