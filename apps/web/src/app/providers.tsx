import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createTRPCQueryUtils, getQueryKey } from '@trpc/react-query'
import { useState } from 'react'
import { trpc } from '../lib/trpc.ts'
import { createLinks } from '../lib/trpc-client.ts'
import { keptLive, liveLists } from '../live/live-queries.ts'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.ts'

/** Everything pages stand on: the API, its cache and the router. */
export function Providers() {
  const [client] = useState(() => trpc.createClient({ links: createLinks() }))
  const [queryClient] = useState(() =>
    createQueryClient((cache) => void cache.invalidateQueries({ queryKey: getQueryKey(trpc.auth.me) })),
  )
  const [router] = useState(() => {
    const utils = createTRPCQueryUtils({ queryClient, client })
    return createAppRouter({
      askWhoIAm: () => void utils.auth.me.prefetch(),
      askForBot() {
        void utils.bot.status.prefetch(undefined, keptLive)
        void utils.limits.list.prefetch(undefined, keptLive)
        void utils.runs.list.prefetch(liveLists.runs, keptLive)
        void utils.activity.list.prefetch(liveLists.activity, keptLive)
        void utils.actions.list.prefetch(undefined, keptLive)
      },
    })
  })
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </trpc.Provider>
  )
}
