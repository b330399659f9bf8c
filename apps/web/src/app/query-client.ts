import { publicErrorOf } from '@botyard/errors/public-error'
import type { QueryKey } from '@tanstack/react-query'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

/**
 * The cache of what the server said. Only a missing answer is worth asking for again; a refusal stays one. Whoever is
 * told that the session has ended calls back, so that the whole page learns of it.
 */
export function createQueryClient(onSessionEnded: (client: QueryClient) => void): QueryClient {
  const announceEnd = (error: unknown, key?: QueryKey) => {
    if (!isAboutMe(key) && publicErrorOf(error)?.error === 'NOT_SIGNED_IN') onSessionEnded(client)
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => announceEnd(error, query.queryKey) }),
    mutationCache: new MutationCache({ onError: (error) => announceEnd(error) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && publicErrorOf(error) === null,
      },
    },
  })
  return client
}

/** That question is what the callback asks again; its own refusal must not start it once more. */
function isAboutMe(key?: QueryKey): boolean {
  return JSON.stringify(key?.[0]) === '["auth","me"]'
}
