import { lazy, Suspense, useSyncExternalStore } from 'react'
import { getToasts, subscribeToToasts } from '../../lib/toasts.ts'

const ToastList = lazy(() => import('./toast-list.tsx'))

/** Where toasts appear. What draws them is loaded with the first one. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, getToasts)
  const hasAny = toasts.length > 0
  return <Suspense>{hasAny && <ToastList toasts={toasts} />}</Suspense>
}
