import { useEffect, useRef, useState } from 'react'
import { useAccountNavigation } from '../../account/account-navigation.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { useSubscribeAgain } from '../../lib/api/use-subscribe-again.ts'
import { setServerTime } from '../../lib/use-now.ts'
import { type Batch, batchByFrame } from '../store/batch-by-frame.ts'
import { usePatchCache } from '../store/use-patch-cache.ts'
import type { PlacedFrame } from '../types.ts'
import type { LiveConnection } from './live-connection.ts'

/** Keeps `bot.status`, `limits.list`, `runs.list` and `activity.list` live, with one cache write per animation frame. */
export function useLiveEvents(): LiveConnection {
  const patch = usePatchCache()
  const utils = trpc.useUtils()
  const { named } = useAccountNavigation()
  const [failure, setFailure] = useState<LiveConnection['failure']>(null)
  const [lastLiveMs, setLastLive] = useState<number | null>(null)
  const batch = useRef<Batch<PlacedFrame> | null>(null)

  useEffect(() => {
    const current = batchByFrame<PlacedFrame>((frames) => {
      const last = frames.at(-1)?.frame
      setFailure(last?.type === 'failure' ? last.error : null)
      patch(frames)
    })
    batch.current = current
    return () => current.dispose()
  }, [patch])

  const { status, reset } = trpc.live.events.useSubscription(
    // The link itself sends the last id it saw when it connects again.
    { lastEventId: null, ...(named !== null && { account: named }) },
    {
      // Whoever lost the account is told by the list of those they look after.
      onError: () => void utils.accounts.list.invalidate(),
      onData({ id, data }) {
        // A failure comes again under its former name.
        if (data.type === 'trouble') return
        if (data.type === 'heartbeat') setServerTime(data.server_time)
        if (data.type === 'reset' || data.type === 'status') setServerTime(data.status.server_time)
        batch.current?.push({ at: id, frame: data })
      },
    },
  )
  const isLive = status === 'pending'

  useEffect(() => {
    if (!isLive) return
    return () => setLastLive(Date.now())
  }, [isLive])
  useSubscribeAgain(status === 'error', reset)

  return { isLive, lastLiveMs, failure, reconnect: reset }
}
