import type { AccountView } from '@botyard/db/queries/accounts/account-list'
import { z } from 'zod'
import { presentState, stateFields } from '../bot/present-state.ts'

export const accountRole = z.enum(['owner', 'operator', 'viewer'], {
  error: 'wanted owner, operator or viewer',
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
  }
}
