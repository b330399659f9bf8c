import { type Database, readAsFanout } from '@botyard/db'
import { listLivingMemberships, type Membership } from '@botyard/db/queries/accounts/memberships'
import type { MembershipWatch } from '../context.ts'

interface Watched extends Membership {
  end(): void
}

/** The accounts that open subscriptions of this process follow. */
export interface MembershipWatches {
  /** A first account is watched by its session alone: nobody can be taken away from themselves. */
  watch(membership: Membership): MembershipWatch
  /** Ends what is followed by people who do not look after it any more; of everybody, or of one person. One query. */
  check(db: Database, personId?: string): Promise<void>
}

/** Keeps what is followed, and ends what may not be followed any more. */
export function createMembershipWatches(): MembershipWatches {
  const watched = new Set<Watched>()
  return {
    watch(membership) {
      const controller = new AbortController()
      const entry = { ...membership, end: () => controller.abort() }
      if (membership.accountId !== membership.personId) watched.add(entry)
      return { ended: controller.signal, close: () => void watched.delete(entry) }
    },
    async check(db, personId) {
      const concerned = [...watched].filter((entry) => personId === undefined || entry.personId === personId)
      if (concerned.length === 0) return
      const pairs = [...new Map(concerned.map((entry) => [keyOf(entry), entry])).values()]
      const living = await readAsFanout(db, (tx) => listLivingMemberships(tx, pairs))
      const good = new Set(living.map(keyOf))
      for (const entry of concerned) if (!good.has(keyOf(entry))) entry.end()
    },
  }
}

const keyOf = ({ accountId, personId }: Membership) => `${accountId} ${personId}`
