import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { trpc } from '../lib/api/trpc.ts'
import { useAccountNavigation } from './account-navigation.ts'

/** An account among those that whoever is signed in looks after. */
export type Account = inferRouterOutputs<AppRouter>['accounts']['list']['items'][number]

/** The account that the page is about, and what its reader may do with it. */
export interface CurrentAccount {
  readonly id: string | null
  /** Null until it is known, and for one that the reader does not look after. */
  readonly account: Account | null
  /** Whether there are others beside it. */
  readonly isOneOfSeveral: boolean
  /** As an owner or operator. */
  readonly mayAct: boolean
  /** As its owner. */
  readonly mayDecide: boolean
  /** Its address names what its reader does not look after, or not any more. */
  readonly isGone: boolean
  readonly isPending: boolean
}

/** What the list of accounts, which is kept live, says of the one in view. One's first is one's own before it is asked. */
export function useAccount(): CurrentAccount {
  const { named } = useAccountNavigation()
  const me = trpc.auth.me.useQuery()
  const accounts = trpc.accounts.list.useQuery(undefined, {
    enabled: me.data?.must_change_password === false,
  })
  const id = named ?? me.data?.user.id ?? null
  const items = accounts.data?.items
  const account = items?.find((each) => each.id === id) ?? null
  const isFirst = named === null || named === me.data?.user.id
  const role = isFirst ? 'owner' : account?.role
  return {
    ...{ id, account },
    isOneOfSeveral: (items?.length ?? 0) > 1,
    mayAct: role === 'owner' || role === 'operator',
    mayDecide: role === 'owner',
    isGone: items !== undefined && account === null && !isFirst,
    isPending: !isFirst && accounts.isPending,
  }
}
