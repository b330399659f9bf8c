import { useCallback, useEffect, useRef, useState } from 'react'
import { trpc } from '../../../lib/trpc.ts'
import type { LiveFrame, LiveState } from '../types.ts'
import { type Batch, batchByFrame } from './batch-by-frame.ts'
import { activityCap, mergeFrames } from './merge-frame.ts'

/** Inputs of the lists that are kept live; whoever reads a list with the same input gets its changes. */
export const liveLists = { activity: { limit: 50 }, runs: { limit: 50 } } as const

/** How fresh the page's data is. */
export interface LiveConnection {
  /** False from the moment the connection is lost until the server has answered again. */
  isLive: boolean
  /** The server's own difficulty with the stream, until the next thing arrives. */
  trouble: { code: string; message: string } | null
  /** Subscribes anew after a refusal, which ends the subscription. */
  reconnect: () => void
}

/** Keeps `bot.status`, `limits.list`, `runs.list` and `activity.list` live, with one cache write per animation frame. */
export function useLiveEvents(): LiveConnection {
  const patch = usePatchCache()
  const [trouble, setTrouble] = useState<LiveConnection['trouble']>(null)
  const batch = useRef<Batch<LiveFrame> | null>(null)

  useEffect(() => {
    const current = batchByFrame<LiveFrame>((frames) => {
      const last = frames.at(-1)
      setTrouble(last?.type === 'trouble' ? last.error : null)
      patch(frames)
    })
    batch.current = current
    return () => current.dispose()
  }, [patch])

  const subscription = trpc.live.events.useSubscription(
    // The link itself sends the last id it saw when it connects again.
    { lastEventId: null },
    { onData: ({ data }) => batch.current?.push(data) },
  )
  return { isLive: subscription.status === 'pending', trouble, reconnect: subscription.reset }
}

function usePatchCache(): (frames: readonly LiveFrame[]) => void {
  const utils = trpc.useUtils()
  const lastSeq = useRef(0)

  return useCallback(
    (frames) => {
      if (frames.some(({ type }) => type === 'reset')) {
        // Answers still under way are older than the snapshot and must not replace it.
        void utils.limits.list.cancel()
        void utils.runs.list.cancel()
        void utils.activity.list.cancel()
        void utils.bot.status.invalidate()
      }
      const before: LiveState = {
        status: utils.bot.status.getData() ?? null,
        limits: utils.limits.list.getData()?.items ?? [],
        runs: utils.runs.list.getData(liveLists.runs)?.items ?? [],
        activity: utils.activity.list.getData(liveLists.activity)?.items ?? [],
        lastSeq: lastSeq.current,
      }
      const after = mergeFrames(before, frames)
      lastSeq.current = after.lastSeq

      // Without an answer in the cache one is under way, and it knows more than the stream does.
      utils.bot.status.setData(undefined, (old) => old && { ...old, ...after.status })
      if (after.limits !== before.limits) utils.limits.list.setData(undefined, { items: [...after.limits] })
      if (after.runs !== before.runs)
        utils.runs.list.setData(liveLists.runs, (old) => ({
          next_cursor: null,
          ...old,
          items: [...after.runs],
        }))
      if (after.activity !== before.activity)
        utils.activity.list.setData(liveLists.activity, (old) => ({
          next_cursor: null,
          ...old,
          items: after.activity.slice(0, activityCap),
        }))
    },
    [utils],
  )
}
