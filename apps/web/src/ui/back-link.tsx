import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'

/** Above the name of a page that is one of several: the way back to all of them. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      className="inline-flex min-h-6 w-fit items-center gap-1.5 text-[13px] text-text-2 hover:text-text"
    >
      <ArrowLeft aria-hidden="true" size={14} />
      {children}
    </Link>
  )
}
