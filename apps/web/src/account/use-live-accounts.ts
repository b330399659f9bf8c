import { trpc } from '../lib/api/trpc.ts'

/** Keeps `accounts.list` live, in one subscription, however many accounts there are. */
export function useLiveAccounts(isWanted: boolean): void {
  const utils = trpc.useUtils()
  trpc.accounts.changes.useSubscription(undefined, {
    enabled: isWanted,
    onData(frame) {
      if (frame.type === 'failure') return
      utils.accounts.list.setData(undefined, (before) => {
        if (!before) return before
        const items = frame.type === 'reset' ? frame.items : merge(before.items, frame)
        return { ...before, items, as_of: frame.as_of, owned: { ...before.owned, count: countOwned(items) } }
      })
    },
  })
}

function merge<Item extends { id: string }>(
  before: readonly Item[],
  { items, gone }: { items: readonly Item[]; gone: readonly string[] },
): Item[] {
  const changed = new Map(items.map((item) => [item.id, item]))
  const kept = before.filter(({ id }) => !gone.includes(id)).map((item) => changed.get(item.id) ?? item)
  const known = new Set(kept.map(({ id }) => id))
  return [...kept, ...items.filter(({ id }) => !known.has(id))]
}

const countOwned = (items: readonly { role: string }[]) => items.filter(({ role }) => role === 'owner').length
