import { Navigate, useLocation } from '@tanstack/react-router'
import { publicErrorOf } from '../lib/public-error.ts'
import { trpc } from '../lib/trpc.ts'
import { urls } from '../lib/urls.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Layout } from './layout.tsx'

/** Lets people with a session in. Others sign in first; a one-time password leads to its change and nowhere else. */
export function RequireSession() {
  const me = trpc.auth.me.useQuery()
  const { pathname } = useLocation()
  if (me.isPending) return <div aria-busy="true" className="min-h-dvh bg-ground" />
  if (me.error) {
    if (publicErrorOf(me.error).error === 'NOT_SIGNED_IN') return <Navigate to={urls.login} />
    return (
      <main className="mx-auto max-w-xl p-6">
        <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  }
  if (me.data.must_change_password && pathname !== urls.changePassword)
    return <Navigate to={urls.changePassword} />
  return <Layout me={me.data} />
}
