import type { ReactNode } from 'react'

/** Nothing here yet, and the next step; `isFramed` where no card is around it. */
export function Empty({ isFramed = false, children }: { isFramed?: boolean; children: ReactNode }) {
  const frame = isFramed ? 'rounded-[10px] border border-line bg-panel px-4 shadow-(--shadow)' : ''
  return <p className={`py-6 text-center text-[13px] text-text-2 ${frame}`}>{children}</p>
}
