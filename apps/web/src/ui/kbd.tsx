import type { ReactNode } from 'react'

/** A key to press. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid min-w-[20px] place-items-center rounded-[4px] border border-line-strong bg-sunken px-1 font-sans text-[11px] text-text-2 leading-[18px]">
      {children}
    </kbd>
  )
}
