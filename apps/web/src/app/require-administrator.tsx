import { Link, Outlet } from '@tanstack/react-router'
import { trpc } from '../lib/api/trpc.ts'
import { urls } from '../lib/urls.ts'
import { NotFoundPage } from './not-found-page.tsx'

/** Lets administrators in; for others these pages do not exist. The server decides for itself, page or not. */
export function RequireAdministrator() {
  const { data: me } = trpc.auth.me.useQuery()
  if (!me) return null
  if (me.user.role !== 'admin') return <NotFoundPage />
  if (me.must_add_second_factor)
    return (
      <p role="status" className="rounded-[10px] border border-warn/40 bg-warn-soft px-4 py-3 text-[13px]">
        Administrators of this installation need a second factor.{' '}
        <Link to={urls.profile} className="text-warn-text underline underline-offset-2">
          Add one to your profile
        </Link>
        , then these pages open.
      </p>
    )
  return <Outlet />
}
