import { Link } from '@tanstack/react-router'
import { urls } from '../lib/urls.ts'

/** No page has this address. */
export function NotFoundPage() {
  return (
    <main className="mx-auto grid max-w-md gap-3 px-6 py-24 text-center">
      <h1 className="font-semibold text-[20px] tracking-tight">There is no such page</h1>
      <p className="text-text-2">The address may be mistyped, or the page has moved.</p>
      <Link to={urls.home} className="text-accent-text underline underline-offset-4">
        Go to Automation
      </Link>
    </main>
  )
}
