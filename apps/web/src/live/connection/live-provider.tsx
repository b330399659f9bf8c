import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { keptLive, liveLists } from '../store/live-queries.ts'
import type { LiveConnection } from './live-connection.ts'

const LiveContext = createContext<LiveConnection | null>(null)

/** Wanted once a page is seen: there is nothing to keep live before. */
const LiveEvents = lazy(() => import('./live-events.tsx').then((module) => ({ default: module.LiveEvents })))

const notYet: LiveConnection = { isLive: false, lastLiveMs: null, failure: null, reconnect: () => {} }

/** One subscription for the whole tab, whatever page is open; all of them read what it keeps. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [live, setLive] = useState(notYet)
  useHeldAnswers()
  return (
    <LiveContext value={live}>
      {children}
      <Suspense>
        <LiveEvents onChange={setLive} />
      </Suspense>
    </LiveContext>
  )
}

/** How fresh the live answers are. */
export function useLive(): LiveConnection {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive wants a LiveProvider around it')
  return live
}

/** Answers that nobody reads are forgotten after a while, and a change to a forgotten list would be taken for the whole. */
function useHeldAnswers(): void {
  const held = { ...keptLive, enabled: false }
  trpc.bot.status.useQuery(undefined, held)
  trpc.limits.list.useQuery(undefined, held)
  trpc.runs.list.useQuery(liveLists.runs, held)
  trpc.activity.list.useQuery(liveLists.activity, held)
}
