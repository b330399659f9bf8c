import type { ReactNode } from 'react'

/** The head of the home page; what is to be said about all of it stands beside its name. */
export function HomeHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="sticky top-0 z-[1] -mx-1 flex h-11 items-center justify-between gap-3 bg-ground px-1 sm:h-9">
      <h1 className="font-semibold text-[16px] tracking-tight">Automation</h1>
      {children}
    </header>
  )
}
