import { setTimeout } from 'node:timers/promises'
import { withRole } from '@botyard/db'
import { findMail } from '@botyard/db/queries/notifications/mails'
import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'
import { addPerson, password } from '../people.ts'
import type { Stage } from '../stage.ts'

const wanted = 'another long enough password'

export const killedAtSignIn = defineFault(
  'FA22 the API is killed during a sign-in and a reset: one password works, the old one or the new one',
  async (stage) => {
    await stage.worker()
    const api = await stage.api()
    const person = await addPerson(stage)
    const token = await linkFor(stage, person.id, () =>
      api.call('POST', '/api/auth/forgot-password', { email: person.email }),
    )
    expect(token).not.toBe('')
    const ended = Promise.allSettled([
      api.call('POST', '/api/auth/reset-password', { token, new_password: wanted }),
      api.call('POST', '/api/auth/login', { username: person.username, password }),
    ])
    await setTimeout(stage.random() * 400)
    await api.kill()
    await ended
    const [link] = await stage.world.database.query('select id from mail_tokens where user_id = $1', [
      person.id,
    ])
    const again = await stage.api()
    const login = async (given: string) =>
      (await again.call('POST', '/api/auth/login', { username: person.username, password: given })).status
    expect([await login(password), await login(wanted)]).toEqual(link ? [200, 401] : [401, 200])
    // Whoever resets a password ends the sessions of before, or has not reset it.
    const me = await again.call('GET', '/api/auth/me', undefined, { token: person.token })
    expect(me.status).toBe(link ? 200 : 401)
  },
  { isLong: true },
)

/** The token of the link that was mailed to somebody, read before a worker sends and forgets it. */
async function linkFor({ world }: Stage, userId: string, ask: () => Promise<unknown>): Promise<string> {
  // Mails wait meanwhile: the worker may look, not take.
  await world.database.query(
    `create function keep_mail() returns trigger language plpgsql as 'begin return null; end';
     create trigger keep_mail before delete on mails for each row execute function keep_mail()`,
  )
  await ask()
  const [row] = await world.database.query<{ id: string }>('select id from mails where user_id = $1', [
    userId,
  ])
  const mail = await withRole(world.db, 'auth', (tx) => findMail(tx, world.engine.keyRing, row?.id ?? ''))
  return /#token=(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
}
