import { BotError } from '@botyard/errors'
import { z } from 'zod'
import type { ActingAccount, Context } from '../../context.ts'
import type { AccountAccess } from '../../procedure-meta.ts'
import { givenAccountId } from '../../shapes/ids.ts'
import type { SignedIn } from '../auth/sessions/sessions.ts'

/** The header, and below `/api/accounts/…` the part of the path, by which a call names its account. */
export const accountHeader = 'x-botyard-account'

const ranks: Readonly<Record<AccountAccess, number>> = { viewer: 1, operator: 2, owner: 3 }

/**
 * The account a call acts for, and what its caller is to it: the one it names, the one its token is bound to, or else the
 * first of its caller. One check, and whoever does not look after an account is answered as if there were none.
 * @throws {BotError} NOT_FOUND; INPUT_INVALID for what is no id.
 */
export async function findActingAccount(
  { roleIn }: Pick<Context, 'roleIn'>,
  { user, token }: SignedIn,
  asked: string | null,
): Promise<ActingAccount> {
  const id = (asked ?? token?.accountId ?? user.id).toLowerCase()
  if (!givenAccountId.safeParse(id).success)
    throw new BotError('INPUT_INVALID', { message: `${accountHeader}: wanted the id of an account.` })
  if (token?.accountId && token.accountId !== id) throw new BotError('NOT_FOUND')
  const role = await roleIn(id)
  if (!role) throw new BotError('NOT_FOUND')
  return { id, role }
}

/** What a field of an input names as an account; null for nothing that could be one. */
export function fieldOf(input: unknown, field: string): string | null {
  const { data } = z.looseObject({ [field]: givenAccountId }).safeParse(input)
  return data ? String(data[field]) : null
}

/** @throws {BotError} ACCOUNT_ROLE_NOT_ENOUGH for whoever looks after an account and may not do this to it. */
export function requireRole({ role }: ActingAccount, needed: AccountAccess): void {
  if (ranks[role] >= ranks[needed]) return
  throw new BotError('ACCOUNT_ROLE_NOT_ENOUGH', {
    message: `You are ${articles[role]} of this account. This takes its ${needed === 'owner' ? 'owner' : 'owner or an operator'}.`,
  })
}

const articles: Readonly<Record<AccountAccess, string>> = {
  viewer: 'a viewer',
  operator: 'an operator',
  owner: 'the owner',
}
