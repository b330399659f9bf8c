import { Link } from '@tanstack/react-router'
import { usePageTitle } from '../lib/tab/document-title.ts'
import { urls } from '../lib/urls.ts'

/** No page has this address: within the frame of whoever looks, so that there is a way on. */
export function NotFoundPage() {
  usePageTitle('Page not found')
  return (
    <div className="mx-auto grid max-w-md gap-3 px-6 py-24 text-center">
      <h1 className="font-semibold text-[20px] tracking-tight">Page not found</h1>
      <p className="text-text-2">Check the address. The page may have moved.</p>
      <Link to={urls.home} className="text-accent-text underline underline-offset-4">
        Go to Automation
      </Link>
    </div>
  )
}
