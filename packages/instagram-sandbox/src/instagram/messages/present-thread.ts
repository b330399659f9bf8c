import type { Account, DirectItem } from '../../state/accounts.ts'
import { threadId } from '../../state/messages.ts'
import { hashText } from '../../world/random.ts'
import type { Person } from '../../world/world.ts'
import { presentPerson } from '../people/present-person.ts'

/** The thread of an account with somebody, the newest message first. */
export function presentThread(account: Account, person: Person) {
  const items = account.threads.get(person.pk) ?? []
  const id = threadId(account, person.pk)
  return {
    thread_id: id,
    // Seventeen digits without quotes: more than a JavaScript number holds.
    thread_v2_id: 17_900_000_000_000_000n + BigInt(hashText(id)),
    viewer_id: BigInt(account.person.pk),
    users: [presentPerson(person)],
    items: items.toReversed().map((item) => presentItem(account, item)),
    ...{ left_users: [], admin_user_ids: [], muted: false, named: false, canonical: true, pending: false },
    ...{ archived: false, thread_type: 'private', thread_title: person.username, folder: 0, vc_muted: false },
    ...{ is_group: false, mentions_muted: false, approval_required_for_new_members: false, input_mode: 0 },
    ...{ business_thread_folder: 0, read_state: 0, assigned_admin_id: 0, last_seen_at: {} },
    ...{ inviter: presentPerson(account.person), has_older: false, oldest_cursor: items[0]?.id ?? null },
    last_activity_at: items.at(-1)?.timestamp ?? 0,
  }
}

function presentItem(account: Account, { id, text, timestamp, clientContext }: DirectItem) {
  return {
    ...{ item_id: id, user_id: BigInt(account.person.pk), timestamp, item_type: 'text', text },
    ...(clientContext && { client_context: clientContext }),
  }
}
