import { createContext, useContext } from 'react'

/** Which account the page is about, and the way to another. */
export interface AccountNavigation {
  /** The one the address names; null: the reader's first. */
  readonly named: string | null
  /** Goes to a page of another account, without signing in again. What was read of this one is kept for coming back. */
  readonly goTo: (account: string | null, path: string) => void
  /** Forgets what was read of every account: somebody else may sign in next. */
  readonly forgetAll: () => void
}

export const AccountNavigationContext = createContext<AccountNavigation | null>(null)

/** The way between accounts. */
export function useAccountNavigation(): AccountNavigation {
  const navigation = useContext(AccountNavigationContext)
  if (!navigation) throw new Error('useAccountNavigation wants Providers around it')
  return navigation
}
