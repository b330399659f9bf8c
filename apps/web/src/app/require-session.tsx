import { publicErrorOf } from '@botyard/errors/public-error'
import { Navigate, useLocation, useMatches } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useAccount } from '../account/use-account.ts'
import { useLiveAccounts } from '../account/use-live-accounts.ts'
import { getConnection, subscribeToConnection } from '../lib/api/connection.ts'
import { liveSocket } from '../lib/api/live-socket.ts'
import { forgetSignedIn, rememberSignedIn } from '../lib/api/session-hint.ts'
import { trpc } from '../lib/api/trpc.ts'
import { urls } from '../lib/urls.ts'
import { LiveProvider } from '../live/connection/live-provider.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Layout } from './frame/layout.tsx'
import type { Me } from './me.ts'
import { StrangerShell } from './shells/stranger-shell.tsx'

/** Seldom seen, so not part of every page. */
const AccountGonePage = lazy(() =>
  import('./account/account-gone-page.tsx').then((module) => ({ default: module.AccountGonePage })),
)
const PublicFrame = lazy(() =>
  import('./frame/public-frame.tsx').then((module) => ({ default: module.PublicFrame })),
)

/** Lets people with a session in. Others sign in first; a temporary password leads to its change and nowhere else. */
export function RequireSession() {
  const me = trpc.auth.me.useQuery()
  const { pathname } = useLocation()
  const isNoPage = useMatches({
    select: (matches) => matches.some(({ routeId }) => routeId === '/session/$'),
  })
  useAskAgainWhenSocketCloses(me.refetch)
  if (me.isPending) return <StrangerShell />
  if (publicErrorOf(me.error)?.error === 'NOT_SIGNED_IN')
    return isPublic(pathname) || isNoPage ? (
      <Suspense fallback={<StrangerShell />}>
        <PublicFrame />
      </Suspense>
    ) : (
      <SessionEnded />
    )
  // A check that failed later leaves the page as it was; what is on it says for itself that it is old.
  if (me.isLoadingError)
    return (
      <main className="mx-auto max-w-xl p-6">
        <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  if (me.data.must_change_password && pathname !== urls.changePassword) return toChangePassword
  // The stream is closed to those whose password is a one-time one.
  if (me.data.must_change_password) return <Layout me={me.data} />
  return <LiveLayout me={me.data} />
}

/** The account of the address, for as long as whoever is signed in looks after it. */
function LiveLayout({ me }: { me: Me }) {
  const { isGone, isPending, isOneOfSeveral } = useAccount()
  const { pathname } = useLocation()
  // Not everybody came by the page to sign in: an invitation begins a session too.
  useEffect(rememberSignedIn, [])
  useLiveAccounts(isOneOfSeveral || pathname.startsWith(urls.accounts))
  if (isPending) return <StrangerShell />
  if (isGone)
    return (
      <Suspense fallback={<StrangerShell />}>
        <AccountGonePage />
      </Suspense>
    )
  return (
    <LiveProvider>
      <Layout me={me} />
    </LiveProvider>
  )
}

/** What an error code means may be read without a session too: the sign-in page itself links there. */
const isPublic = (pathname: string) => pathname === urls.errors || pathname.startsWith(`${urls.errors}/`)

// Made once: Navigate goes again whenever it is given other props, and a new element has new ones.
const toChangePassword = <Navigate to={urls.changePassword} />

/** Without a session the socket would be refused again and again; it opens again with the next one. */
function SessionEnded() {
  const { href } = useLocation()
  const [toLogin] = useState(
    <Navigate to={urls.login} search={href === urls.home ? {} : { from: href }} replace />,
  )
  useEffect(() => {
    forgetSignedIn()
    void liveSocket.close()
  }, [])
  return toLogin
}

/** The server closes the socket of a session that has ended. */
function useAskAgainWhenSocketCloses(askAgain: () => unknown): void {
  useEffect(
    () => subscribeToConnection(() => getConnection().state === 'reconnecting' && askAgain()),
    [askAgain],
  )
}
