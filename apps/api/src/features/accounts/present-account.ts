import type { AccountView } from '@botyard/db/queries/accounts/account-list'
import { invitedRoles } from '@botyard/db/queries/accounts/invitations'
import type { SharedAddress } from '@botyard/db/queries/accounts/shared-addresses'
import { accountRoles } from '@botyard/db/schema/accounts/account-members'
import { z } from 'zod'
import { presentState, stateFields } from '../bot/present-state.ts'

export const accountRole = z.enum(accountRoles, {
  error: 'wanted owner, operator or viewer',
})

/** What an owner can make of somebody else. */
export const invitedRole = z.enum(invitedRoles, { error: 'wanted operator or viewer' })

/** Who else goes out from an account's address, without anything about accounts one does not act for. */
export const sharedAddressOutput = z.object({
  /** Without a proxy: the address of this installation. */
  is_direct: z.boolean(),
  /** How many other connected accounts that one owns or acts for. */
  own: z.number(),
  /** Whether there are connected accounts of other people. */
  others: z.boolean(),
})

export const accountOutput = z.object({
  id: z.string(),
  /** What its people call it, else its Instagram name, else its person's. */
  name: z.string(),
  /** What one is to it. */
  role: accountRole,
  /** The account a call means that names none. */
  is_first: z.boolean(),
  owner: z.string(),
  instagram_username: z.string().nullable(),
  ...stateFields,
  /** Effects since midnight where the account lives. */
  today: z.object({ done: z.number(), failed: z.number() }),
  /** Dry runs that wait for somebody to approve them. */
  waiting_plans: z.number(),
  /** Null where nobody else goes out from its address, for a viewer, and while nothing is connected. */
  shared_address: sharedAddressOutput.nullable(),
})

export type PresentedAccount = z.infer<typeof accountOutput>

/** An account as one of the people who look after it sees it among theirs. */
export function presentAccount(account: AccountView): PresentedAccount {
  const {
    id,
    name,
    role,
    person_id,
    owner_name,
    instagram_username,
    done_today,
    failed_today,
    waiting_plans,
  } = account
  return {
    ...{ id, name, role, is_first: id === person_id, owner: owner_name, instagram_username, waiting_plans },
    ...presentState(account),
    today: { done: done_today, failed: failed_today },
    shared_address: presentSharedAddress(account.shared_address),
  }
}

/** Null where there is nothing to say. */
export function presentSharedAddress(shared: SharedAddress | null): SharedAddress | null {
  return shared && (shared.own > 0 || shared.others) ? shared : null
}
