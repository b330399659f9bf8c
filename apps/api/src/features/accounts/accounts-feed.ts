import { setTimeout } from 'node:timers/promises'
import { type Database, withRole } from '@botyard/db'
import { listAccounts } from '@botyard/db/queries/accounts/account-list'
import { type Logger, logError } from '@botyard/runtime/logger'
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
  const woken = new Set<string>()
  let wholeReadAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined
  let isTroubled = false
  let hurry = () => {}

  async function run(): Promise<void> {
    const unsubscribe = await db.wakeBus.subscribe((userId) => void woken.add(userId))
    while (watchers.size > 0) {
      const { promise: isUrgent, resolve } = Promise.withResolvers<void>()
      hurry = resolve
      await lookAround().then(() => {
        isTroubled = false
      }, tellTrouble)
      const waiting = new AbortController()
      const { signal } = waiting
      await Promise.race([setTimeout(everyMs, undefined, { signal }).catch(() => {}), isUrgent])
      waiting.abort()
    }
    await unsubscribe()
    woken.clear()
  }

  async function lookAround(): Promise<void> {
    const isTime = performance.now() - wholeReadAt >= wholeEveryMs
    if (isTime) wholeReadAt = performance.now()
    const concerned = [...watchers].filter((watcher) => isTime || watcher.isConcernedBy(woken))
    woken.clear()
    if (concerned.length === 0) return
    const personIds = [...new Set(concerned.map(({ personId }) => personId))]
    const accounts = await withRole(db, 'admin', (tx) => listAccounts(tx, personIds))
    const asOf = (accounts[0]?.now ?? new Date()).toISOString()
    const ofPeople = Map.groupBy(accounts, ({ personId }) => personId)
    for (const watcher of concerned)
      watcher.show(asOf, (ofPeople.get(watcher.personId) ?? []).map(presentAccount))
  }

  /** Once for each outage, however often reading is tried again. */
  function tellTrouble(error: unknown): void {
    wholeReadAt = Number.NEGATIVE_INFINITY
    if (isTroubled) return
    isTroubled = true
    logError(log, error, { action: 'accounts' })
    for (const watcher of watchers) watcher.tell(error)
  }

  function start(): void {
    running ??= run()
      .catch((error: unknown) => logError(log, error, { action: 'accounts' }))
      .finally(() => {
        running = undefined
        if (watchers.size > 0) start()
      })
  }

  return {
    watch(personId) {
      const watcher = new AccountsWatcher(personId, () => void watchers.delete(watcher))
      watchers.add(watcher)
      hurry()
      start()
      return watcher
    },
    async close() {
      watchers.clear()
      hurry()
      await running
    },
  }
}
