import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { publicErrorOf } from '../lib/public-error.ts'
import { trpc } from '../lib/trpc.ts'
import { createLinks } from '../lib/trpc-client.ts'
import { createAppRouter } from './router.tsx'

/** Everything pages stand on: the API, its cache and the router. */
export function Providers() {
  const [client] = useState(() => trpc.createClient({ links: createLinks() }))
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 30_000,
            // Only a missing answer is worth asking again; a refusal stays one.
            retry: (failures, error) => failures < 2 && publicErrorOf(error).code === '',
          },
        },
      }),
  )
  const [router] = useState(() => createAppRouter())
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </trpc.Provider>
  )
}
