import { hashText } from '../world/random.ts'
import type { Person } from '../world/world.ts'
import type { Account, DirectItem } from './accounts.ts'
import type { SandboxState } from './sandbox-state.ts'

/**
 * Puts a message into the thread of two people; undefined when the person takes none from this account. The same client
 * context once more is a second message: whoever wonders whether a client sends twice must see it.
 */
export function sendMessage(
  { clock, ledger }: SandboxState,
  account: Account,
  person: Person,
  text: string,
  clientContext: string,
): DirectItem | undefined {
  if (person.isClosedToMessages && !account.followers.has(person.pk)) return undefined
  const items = account.threads.get(person.pk) ?? []
  const number = hashText(threadId(account, person.pk)) * 1_000 + items.length
  const item = {
    id: `312${String(number).padStart(32, '0')}`,
    ...{ text, clientContext, timestamp: clock.now() * 1_000 },
  }
  account.threads.set(person.pk, [...items, item])
  ledger.record(account, 'message', { id: person.pk, username: person.username }, text)
  return item
}

/** The thread of an account with somebody: 39 digits, as Instagram's are. */
export function threadId({ person }: Account, otherPk: string): string {
  const number = hashText(`${person.pk} writes to ${otherPk}`)
  return `340282366841710300949128${String(number).padStart(15, '0')}`
}
