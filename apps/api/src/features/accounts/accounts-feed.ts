import { type Database, everybody, withRole } from '@botyard/db'
import { listAccounts } from '@botyard/db/queries/accounts/account-list'
import type { Logger } from '@botyard/runtime/logger'
import { pollWhileWatched, type Woken } from '../live/poll-while-watched.ts'
import { AccountsWatcher } from './accounts-watcher.ts'
import { presentAccount } from './present-account.ts'

/** Tells people at this process what becomes of the accounts they look after. Without watchers it does nothing. */
export interface AccountsFeed {
  /** Begins with all accounts of the person. */
  watch(personId: string): AccountsWatcher
  close(): Promise<void>
}

export interface AccountsFeedOptions {
  readonly db: Database
  readonly log: Logger
  /** How often accounts that were woken are read at most; default 400 ms. */
  readonly everyMs?: number
  /** How often all are read, for what only time changes and for wake-ups that were lost; default 2 s. */
  readonly wholeEveryMs?: number
}

/** However many watch however many accounts, each look is one query. */
export function createAccountsFeed(options: AccountsFeedOptions): AccountsFeed {
  const { db, log, everyMs = 400, wholeEveryMs = 2_000 } = options
  const watchers = new Set<AccountsWatcher>()

  async function look(woken: Woken): Promise<void> {
    const concerned = [...watchers].filter((watcher) => woken === everybody || watcher.isConcernedBy(woken))
    if (concerned.length === 0) return
    const personIds = [...new Set(concerned.map(({ personId }) => personId))]
    const accounts = await withRole(db, 'admin', (tx) => listAccounts(tx, personIds))
    const asOf = accounts[0]?.now ?? new Date().toISOString()
    const ofPeople = Map.groupBy(accounts, ({ person_id }) => person_id)
    for (const watcher of concerned)
      watcher.show(asOf, (ofPeople.get(watcher.personId) ?? []).map(presentAccount))
  }

  const polling = pollWhileWatched({
    ...{ db, log, everyMs, wholeEveryMs, action: 'accounts', look },
    isWatched: () => watchers.size > 0,
    onFailure(error) {
      for (const watcher of watchers) watcher.reportFailure(error)
    },
  })

  return {
    watch(personId) {
      const watcher = new AccountsWatcher(personId, () => void watchers.delete(watcher))
      watchers.add(watcher)
      polling.now()
      return watcher
    },
    async close() {
      watchers.clear()
      await polling.end()
    },
  }
}
