import type { QueryClient } from '@tanstack/react-query'
import type { RouterHistory } from '@tanstack/react-router'
import { createTRPCQueryUtils, getQueryKey } from '@trpc/react-query'
import { basePathOf } from '../../account/account-address.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { createLinks } from '../../lib/api/trpc-client.ts'
import { keptLive, liveLists } from '../../live/store/live-queries.ts'
import { createQueryClient } from '../query-client.ts'
import { createAppRouter } from '../router.ts'
import type { RouterContext } from '../routes/layout-routes.ts'

/** What was read of one account, and how to read more. */
interface AccountWorld {
  readonly client: ReturnType<typeof trpc.createClient>
  readonly queryClient: QueryClient
}

/** What pages of one account stand on: calls that name it, what was read of it, and a router below its address. */
export interface AccountPlace extends AccountWorld {
  /** Null: the reader's first. */
  readonly named: string | null
  readonly router: ReturnType<typeof createAppRouter>
}

/** The places of a tab, one an account. What was read of one is kept for coming back. */
export interface AccountPlaces {
  open(named: string | null): AccountPlace
  /** Forgets what was read of every account. */
  forgetAll(): void
}

export function createAccountPlaces(history: RouterHistory): AccountPlaces {
  const worlds = new Map<string | null, AccountWorld>()
  return {
    open(named) {
      const world = worlds.get(named) ?? createWorld(named)
      worlds.set(named, world)
      return {
        ...{ named, ...world },
        router: createAppRouter(asksOf(world, named), { history, basepath: basePathOf(named) }),
      }
    },
    forgetAll() {
      for (const { queryClient } of worlds.values()) queryClient.removeQueries()
    },
  }
}

function createWorld(named: string | null): AccountWorld {
  return {
    client: trpc.createClient({ links: createLinks(named) }),
    queryClient: createQueryClient(
      (cache) => void cache.invalidateQueries({ queryKey: getQueryKey(trpc.auth.me) }),
    ),
  }
}

/** What routes ask for while the code of their page is under way; at first all at once, as first-questions.ts says. */
function asksOf({ client, queryClient }: AccountWorld, named: string | null): RouterContext {
  const utils = createTRPCQueryUtils({ queryClient, client })
  return {
    async askWhoIAm() {
      const isKnown = utils.auth.me.getData() !== undefined
      // A named account is one's own only when the list says so.
      const asked = Promise.all([utils.auth.me.prefetch(), named !== null && utils.accounts.list.prefetch()])
      // Who is known already holds no page up while they are asked for again.
      if (!isKnown) await asked
    },
    askForBot() {
      void utils.accounts.list.prefetch(undefined, keptLive)
      void utils.bot.status.prefetch(undefined, keptLive)
      void utils.firstSteps.get.prefetch(undefined, keptLive)
      void utils.limits.list.prefetch(undefined, keptLive)
      void utils.runs.list.prefetch(liveLists.runs, keptLive)
      void utils.activity.list.prefetch(liveLists.activity, keptLive)
      void utils.actions.list.prefetch(undefined, keptLive)
    },
  }
}
