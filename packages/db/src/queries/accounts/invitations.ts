import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { instantColumn, readRows } from '../../read-rows.ts'

/** What an invitation makes of whoever accepts it. */
export const invitedRoles = ['operator', 'viewer'] as const
export type InvitedRole = (typeof invitedRoles)[number]

/** An invitation as those see it who look after the account. */
export interface SentInvitation {
  readonly id: string
  readonly invitee: string
  readonly role: InvitedRole
  readonly expiresAt: Date
}

/** An invitation as whoever is invited sees it. */
export interface ReceivedInvitation {
  readonly id: string
  readonly accountId: string
  readonly accountName: string
  readonly role: InvitedRole
  readonly invitedBy: string | null
  readonly expiresAt: Date
}

/** What somebody is called here, and where they get mail. */
export interface Invitee {
  readonly username: string
  readonly email: string
}

const isFor = ({ username, email }: Invitee) => sql`expires_at > now() and invitee in (${username}, ${email})`

/** All queries here are for the auth role. Invites somebody; an older invitation of the same makes way. @returns its id. */
export async function insertInvitation(
  tx: Tx,
  given: { accountId: string; invitee: string; role: InvitedRole; invitedBy: string; days: number },
): Promise<string> {
  await tx.execute(sql`
    delete from account_invitations where account_id = ${given.accountId}
      and (invitee = ${given.invitee} or expires_at <= now())`)
  const rows = await readRows(
    tx,
    invitationRow,
    sql`
    insert into account_invitations (account_id, invitee, role, invited_by, expires_at)
    values (${given.accountId}, ${given.invitee}, ${given.role}, ${given.invitedBy}, now() + ${given.days} * interval '1 day')
    returning id`,
  )
  const [row] = rows
  if (!row) throw new TypeError('an insert returned nothing')
  return row.id
}

/** The invitations to an account that wait, newest first. */
export async function listSentInvitations(tx: Tx, accountId: string): Promise<SentInvitation[]> {
  const rows = await readRows(
    tx,
    sentInvitationsRow,
    sql`
    select id, invitee, role, expires_at from account_invitations
    where account_id = ${accountId} and expires_at > now() order by created_at desc, id`,
  )
  return rows.map(({ id, invitee, role, expires_at }) => ({
    id,
    invitee,
    role,
    expiresAt: new Date(expires_at),
  }))
}

/** Takes an invitation back. @returns whom it named; undefined when the account has none like that. */
export async function withdrawInvitation(tx: Tx, accountId: string, id: string): Promise<string | undefined> {
  const rows = await readRows(
    tx,
    withdrawInvitationRow,
    sql`
    delete from account_invitations where id = ${id} and account_id = ${accountId} returning invitee`,
  )
  return rows[0]?.invitee
}

/** The invitations that wait for somebody, newest first. */
export async function listReceivedInvitations(tx: Tx, invitee: Invitee): Promise<ReceivedInvitation[]> {
  const rows = await readRows(
    tx,
    receivedInvitationsRow,
    sql`
    select invitation.id, account_id, coalesce(account_name, account.username) as account_name, invitation.role,
      (select username from users where id = invited_by) as invited_by, expires_at
    from account_invitations invitation join users account on account.id = account_id and account.disabled_at is null
    where ${isFor(invitee)} order by invitation.created_at desc, invitation.id`,
  )
  return rows.map((row) => ({
    ...{ id: row.id, accountId: row.account_id, accountName: row.account_name, role: row.role },
    ...{ invitedBy: row.invited_by, expiresAt: row.expires_at },
  }))
}

/** Uses an invitation up, whether it is accepted or declined. @returns what it was; undefined when they have none like that. */
export async function takeInvitation(
  tx: Tx,
  invitee: Invitee,
  id: string,
): Promise<{ accountId: string; role: InvitedRole } | undefined> {
  const rows = await readRows(
    tx,
    answeredInvitationRow,
    sql`
    delete from account_invitations using users account
    where account_invitations.id = ${id} and ${isFor(invitee)} and account.id = account_id and account.disabled_at is null
    returning account_id, account_invitations.role`,
  )
  return rows[0] && { accountId: rows[0].account_id, role: rows[0].role }
}

/** Makes somebody who accepted one of those who look after an account; an owner stays one. */
export async function insertMember(
  tx: Tx,
  { accountId, personId, role }: { accountId: string; personId: string; role: InvitedRole },
): Promise<void> {
  await tx.execute(sql`
    insert into account_members (account_id, person_id, role) values (${accountId}, ${personId}, ${role})
    on conflict (account_id, person_id) do update set role = excluded.role where account_members.role <> 'owner'`)
}

const invitationRow = z.object({ id: z.string() })

const sentInvitationsRow = z.object({
  id: z.string(),
  invitee: z.string(),
  role: z.enum(invitedRoles),
  expires_at: instantColumn,
})

const withdrawInvitationRow = z.object({ invitee: z.string() })

const receivedInvitationsRow = z.object({
  id: z.string(),
  account_id: z.string(),
  account_name: z.string(),
  role: z.enum(invitedRoles),
  invited_by: z.string().nullable(),
  expires_at: instantColumn,
})

const answeredInvitationRow = z.object({ account_id: z.string(), role: z.enum(invitedRoles) })
