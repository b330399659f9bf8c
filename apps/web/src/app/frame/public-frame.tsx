import { Link, Outlet } from '@tanstack/react-router'
import { urls } from '../../lib/urls.ts'
import { Wordmark } from '../../ui/wordmark.tsx'

/** The frame of pages that strangers may read. */
export function PublicFrame() {
  return (
    <div className="min-h-dvh bg-ground text-text">
      <header className="flex items-center justify-between gap-3 border-line border-b bg-sunken px-3.5 py-2 md:px-7">
        <Wordmark />
        <Link to={urls.login} className="text-[13px] text-accent-text underline underline-offset-2">
          Sign in
        </Link>
      </header>
      <main id="main" className="mx-auto w-full max-w-[1180px] px-3.5 pt-3.5 pb-14 md:px-7 md:pt-5">
        <Outlet />
      </main>
    </div>
  )
}
