import { QueryClientProvider } from '@tanstack/react-query'
import { type RouterHistory, RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { accountInAddress, addressIn } from '../account/account-address.ts'
import { type AccountNavigation, AccountNavigationContext } from '../account/account-navigation.ts'
import { trpc } from '../lib/api/trpc.ts'
import type { AccountPlace, AccountPlaces } from './account/account-places.ts'

/**
 * Everything pages stand on: the API, its cache and the router, of the account that the address names. Each account has a
 * cache of its own, so nothing of one is ever shown as another's, and coming back to one shows it at once.
 */
export function Providers(props: { history: RouterHistory; places: AccountPlaces; first: AccountPlace }) {
  const { history, places, first } = props
  const [place, setPlace] = useState(first)
  useEffect(() => {
    const follow = () => {
      const named = accountInAddress(history.location.pathname)
      setPlace((current) => (current.named === named ? current : places.open(named)))
    }
    return history.subscribe(follow)
  }, [history, places])
  const { named, client, queryClient, router } = place
  const navigation = useMemo(
    (): AccountNavigation => ({
      named,
      goTo: (account, path) => history.push(addressIn(account, path)),
      forgetAll: places.forgetAll,
    }),
    [named, history, places],
  )
  return (
    <AccountNavigationContext value={navigation}>
      <trpc.Provider key={named} client={client} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </trpc.Provider>
    </AccountNavigationContext>
  )
}
