import type { ReactNode } from 'react'

/** Nothing here yet, and the next step. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="py-6 text-center text-[13px] text-text-2">{children}</p>
}
