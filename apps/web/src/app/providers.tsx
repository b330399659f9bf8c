import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createBrowserHistory, RouterProvider } from '@tanstack/react-router'
import { createTRPCQueryUtils, getQueryKey } from '@trpc/react-query'
import { useEffect, useMemo, useState } from 'react'
import { accountInAddress, addressIn, basePathOf } from '../account/account-address.ts'
import { type AccountDoor, AccountDoorContext } from '../account/account-door.ts'
import { trpc } from '../lib/trpc.ts'
import { createLinks } from '../lib/trpc-client.ts'
import { keptLive, liveLists } from '../live/live-queries.ts'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.ts'
import type { RouterContext } from './routes/parents.ts'

/** What pages of one account stand on: calls that name it, and what was read of it. */
interface AccountWorld {
  readonly client: ReturnType<typeof trpc.createClient>
  readonly queryClient: QueryClient
}

/**
 * Everything pages stand on: the API, its cache and the router, of the account that the address names. Each account has a
 * cache of its own, so nothing of one is ever shown as another's, and coming back to one shows it at once.
 */
export function Providers() {
  const [history] = useState(() => createBrowserHistory())
  const [worlds] = useState(() => new Map<string | null, AccountWorld>())
  const [named, setNamed] = useState(() => accountInAddress(history.location.pathname))
  useEffect(() => {
    const follow = () => setNamed(accountInAddress(history.location.pathname))
    return history.subscribe(follow)
  }, [history])
  const { client, queryClient } = worldOf(worlds, named)
  const router = useMemo(
    () => createAppRouter(asksOf({ client, queryClient }), { history, basepath: basePathOf(named) }),
    [client, queryClient, history, named],
  )
  const door = useMemo(
    (): AccountDoor => ({
      named,
      goTo: (account, path) => history.push(addressIn(account, path)),
      forgetAll() {
        for (const world of worlds.values()) world.queryClient.removeQueries()
      },
    }),
    [named, history, worlds],
  )
  return (
    <AccountDoorContext value={door}>
      <trpc.Provider key={named} client={client} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </trpc.Provider>
    </AccountDoorContext>
  )
}

function worldOf(worlds: Map<string | null, AccountWorld>, account: string | null): AccountWorld {
  const world = worlds.get(account) ?? {
    client: trpc.createClient({ links: createLinks(account) }),
    queryClient: createQueryClient(
      (cache) => void cache.invalidateQueries({ queryKey: getQueryKey(trpc.auth.me) }),
    ),
  }
  worlds.set(account, world)
  return world
}

/** What routes ask for while the code of their page is under way. */
function asksOf({ client, queryClient }: AccountWorld): RouterContext {
  const utils = createTRPCQueryUtils({ queryClient, client })
  return {
    askWhoIAm: () => void utils.auth.me.prefetch(),
    askForBot() {
      void utils.bot.status.prefetch(undefined, keptLive)
      void utils.firstSteps.get.prefetch(undefined, keptLive)
      void utils.limits.list.prefetch(undefined, keptLive)
      void utils.runs.list.prefetch(liveLists.runs, keptLive)
      void utils.activity.list.prefetch(liveLists.activity, keptLive)
      void utils.actions.list.prefetch(undefined, keptLive)
    },
  }
}
