import type { ReactNode } from 'react'
import { Wordmark } from '../../ui/wordmark.tsx'

/** Where things are on every page of somebody who is signed in; what stands there comes from outside. */
export function Frame(props: {
  /** Beside the page, from the top. */
  side: ReactNode
  /** Beside the page, at its foot. */
  foot: ReactNode
  /** On a phone: the upper right corner, and what has a line of its own below it. */
  corner: ReactNode
  below?: ReactNode
  /** The page. */
  children: ReactNode
  /** On a phone below the page; and what has no place. */
  rest?: ReactNode
}) {
  return (
    <div className="min-h-dvh bg-ground text-text md:grid md:grid-cols-[224px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-10 focus:rounded-[6px] focus:bg-panel focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <aside className="sticky min-w-0 top-0 flex h-dvh flex-col gap-0.5 border-line border-r bg-sunken px-2.5 py-3.5 max-md:hidden">
        <div className="px-2 pt-1.5 pb-3.5">
          <Wordmark isCompact />
        </div>
        {props.side}
        <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2">{props.foot}</div>
      </aside>
      <header className="flex flex-wrap items-center justify-between gap-3 border-line border-b bg-sunken px-3.5 py-2 md:hidden">
        <Wordmark />
        <div className="flex items-center gap-2 max-[359px]:gap-0.5">{props.corner}</div>
        {props.below}
      </header>
      <main id="main" className="mx-auto w-full max-w-[1180px] px-3.5 pt-3.5 pb-24 md:px-7 md:pt-5 md:pb-14">
        {props.children}
      </main>
      {props.rest}
    </div>
  )
}
