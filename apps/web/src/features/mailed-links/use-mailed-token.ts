import { useEffect, useState } from 'react'

/** The token of a mailed link, taken out of the address at once so that it is neither copied nor kept in the history. */
export function useMailedToken(): string {
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '')
  useEffect(() => history.replaceState(history.state, '', location.pathname), [])
  return token
}
