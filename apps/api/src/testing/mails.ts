import { withRole } from '@botyard/db'
import { findMail, type MailMessage } from '@botyard/db/queries/notifications/mails'
import type { ApiWorld } from './api-world.ts'

/** What was mailed because of a person and is not sent yet, in order. */
export async function mailsOf(
  { database, db, bots }: Pick<ApiWorld, 'database' | 'db' | 'bots'>,
  { id }: { id: string },
): Promise<MailMessage[]> {
  const rows = await database.query<{ id: string }>(
    'select id from mails where user_id = $1 order by created_at, ctid',
    [id],
  )
  const mails = await Promise.all(
    rows.map((row) => withRole(db, 'auth', (tx) => findMail(tx, bots.engine.keyRing, row.id))),
  )
  return mails.flatMap((mail) => mail ?? [])
}

/** The token of the newest link that was mailed to a person, or to one of their addresses. */
export async function mailedToken(
  world: Pick<ApiWorld, 'database' | 'db' | 'bots'>,
  person: { id: string },
  to?: string,
): Promise<string> {
  const mail = (await mailsOf(world, person)).findLast(
    (sent) => sent.text.includes('#token=') && (to === undefined || sent.to === to),
  )
  return /#token=([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
}
