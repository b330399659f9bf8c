import { useQuery, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../lib/api/trpc.ts'
import { useSubscribeAgain } from '../../lib/api/use-subscribe-again.ts'
import { type Fleet, patchFleet, replaceFleet } from './fleet.ts'

const fleetKey = [['fleet', 'all']]
/** As many as one answer may have. */
const pageSize = 200
const nobody: Fleet = new Map()

/** Every bot and what they do together, kept live: read whole when the stream begins, changed by what it says. */
export function useFleet() {
  const queryClient = useQueryClient()
  const utils = trpc.useUtils()
  const bots = useQuery({
    queryKey: fleetKey,
    queryFn: async ({ signal }) => {
      const { items, asOf } = await readAll((cursor) =>
        utils.client.fleet.list.query({ limit: pageSize, ...(cursor && { cursor }) }, { signal }),
      )
      return replaceFleet(queryClient.getQueryData<Fleet>(fleetKey) ?? nobody, items, asOf)
    },
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  })
  const summary = trpc.fleet.summary.useQuery(undefined, { refetchOnWindowFocus: false })

  const { status, reset } = trpc.fleet.changes.useSubscription(undefined, {
    onData(frame) {
      if (frame.type === 'failure' || frame.type === 'trouble') return
      if (frame.summary) utils.fleet.summary.setData(undefined, frame.summary)
      if (frame.type === 'reset') void queryClient.invalidateQueries({ queryKey: fleetKey })
      else queryClient.setQueryData<Fleet>(fleetKey, (fleet) => fleet && patchFleet(fleet, frame))
    },
  })
  useSubscribeAgain(status === 'error', reset)
  return { bots, summary, isLive: status === 'pending' }
}

type Page<Item> = { items: readonly Item[]; next_cursor: string | null; as_of: string }

async function readAll<Item>(read: (cursor: string) => Promise<Page<Item>>) {
  const first = await read('')
  const items = [...first.items]
  for (let cursor = first.next_cursor; cursor; ) {
    const page = await read(cursor)
    items.push(...page.items)
    cursor = page.next_cursor
  }
  return { items, asOf: first.as_of }
}
