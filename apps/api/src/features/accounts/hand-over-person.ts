import { reclaimInstagram } from '@botyard/bot-engine'
import { continueAs, continueAsUser } from '@botyard/db'
import { forgetSignIn, handOverAccounts } from '@botyard/db/queries/accounts/hand-over-accounts'
import { forgetBrowsers } from '@botyard/db/queries/notifications/channels'
import { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'
import { announceEnd, changeCredentials } from '../auth/change-credentials.ts'
import type { SignedIn } from '../auth/sessions/sessions.ts'
import { requireOtherAdministrator } from '../people/change-person.ts'

type Needs = Context & { readonly signedIn: SignedIn }

/**
 * Removes a person who leaves: all they owned, their first account included, is owned by another from then on and goes on
 * without a pause, and everything they signed in with is gone, their browsers among the channels too. Accounts that were kept out with them come back. It is not
 * undone. @returns the ids of the accounts. @throws {BotError} NOT_FOUND, OWN_ACCOUNT, LAST_ADMINISTRATOR
 */
export async function handOverPerson(
  ctx: Needs,
  { personId, heirId }: { personId: string; heirId: string },
): Promise<string[]> {
  if (personId === ctx.signedIn.user.id) throw new BotError('OWN_ACCOUNT')
  const change = { userId: personId, event: 'disable', role: 'admin' } as const
  const handedOver = await changeCredentials(ctx.db, change, async (tx) => {
    await requireOtherAdministrator(tx, personId)
    const accounts = await handOverAccounts(tx, { personId, heirId })
    if (!accounts) throw new BotError('NOT_FOUND')
    for (const id of accounts.accountIds) await forgetBrowsers(await continueAsUser(tx, id))
    await continueAs(tx, 'auth')
    await forgetSignIn(tx, personId)
    return accounts
  })
  ctx.audit.about(personId)
  ctx.audit.add({ person: handedOver.heir, count: handedOver.accountIds.length })
  for (const id of [heirId, ...handedOver.memberIds]) announceEnd(ctx.db, id)
  for (const userId of handedOver.broughtBackIds)
    await reclaimInstagram(ctx.engine, { userId, correlationId: ctx.correlationId })
  return [...handedOver.accountIds]
}
