import type { ReactNode } from 'react'
import { useAccount } from './use-account.ts'

/** What only those see who may do it: nothing on a page is offered and then refused. */
export function ForRole({ needs, children }: { needs: 'operator' | 'owner'; children: ReactNode }) {
  const { mayAct, mayDecide } = useAccount()
  return (needs === 'owner' ? mayDecide : mayAct) ? children : null
}
