import type { ReactNode } from 'react'
import { RelativeTime } from './relative-time.tsx'

/** One thing that happened, with how long ago: a row of a list. */
export function DatedItem({ at, children }: { at: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-line border-b py-1.5 last:border-0">
      <span className="min-w-[160px] flex-1">{children}</span>
      <span className="text-[12px] text-text-3">
        <RelativeTime at={at} />
      </span>
    </li>
  )
}
