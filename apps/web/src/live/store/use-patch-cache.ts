import { hashKey, useQueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { type LiveAnswers, type LiveKind, liveKinds, type PlacedFrame } from '../types.ts'
import { liveLists } from './live-queries.ts'
import { emptyStore, type LiveStore, type Taken, takeAnswer, takeFrames } from './live-store.ts'

/**
 * Keeps the answers that are live: hands out what writes frames into them, and brings each answer that arrives up to date
 * before anybody sees it. Nothing older ever replaces anything newer.
 */
export function usePatchCache(): (frames: readonly PlacedFrame[]) => void {
  const queryClient = useQueryClient()
  const utils = trpc.useUtils()
  const store = useRef<LiveStore>(emptyStore)
  const cache = useMemo(() => cacheOf(utils), [utils])

  const show = useCallback(
    ({ store: next, askAgain }: Taken) => {
      const before = store.current.kept
      store.current = next
      for (const kind of liveKinds) cache.write(kind, next.kept)
      if (hasNewsOfAutomations(before, next.kept)) void utils.automations.list.invalidate()
      for (const kind of askAgain) cache.askAgain(kind)
    },
    [cache, utils],
  )

  useEffect(() => {
    const take = (kind: LiveKind) => {
      const answer = cache.read()[kind]
      if (answer === undefined || answer === store.current.kept[kind]) return
      show(takeAnswer(store.current, kind, answer))
    }
    for (const kind of liveKinds) take(kind)
    return queryClient.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return
      const kind = cache.kindOf(event.query.queryHash)
      if (kind) take(kind)
    })
  }, [queryClient, cache, show])

  return useCallback(
    (frames) => {
      show(takeFrames(store.current, frames))
      // The sign-in that waits is part of the answer to the question only.
      if (frames.some(isAboutSession)) {
        void utils.bot.status.invalidate()
        // What can be queued depends on where the session came from.
        void utils.actions.list.invalidate()
      }
    },
    [utils, show],
  )
}

/** Where in the query cache the live answers are. */
function cacheOf(utils: ReturnType<typeof trpc.useUtils>) {
  const kinds = new Map<string, LiveKind>([
    [hashKey(getQueryKey(trpc.bot.status, undefined, 'query')), 'status'],
    [hashKey(getQueryKey(trpc.limits.list, undefined, 'query')), 'limits'],
    [hashKey(getQueryKey(trpc.runs.list, liveLists.runs, 'query')), 'runs'],
    [hashKey(getQueryKey(trpc.activity.list, liveLists.activity, 'query')), 'activity'],
  ])
  return {
    kindOf: (queryHash: string) => kinds.get(queryHash),
    read: (): { readonly [Kind in LiveKind]: LiveAnswers[Kind] | undefined } => ({
      status: utils.bot.status.getData(),
      limits: utils.limits.list.getData(),
      runs: utils.runs.list.getData(liveLists.runs),
      activity: utils.activity.list.getData(liveLists.activity),
    }),
    write(kind: LiveKind, { status, limits, runs, activity }: Partial<LiveAnswers>): void {
      const shown = this.read()
      if (kind === 'status' && status && status !== shown.status) utils.bot.status.setData(undefined, status)
      if (kind === 'limits' && limits && limits !== shown.limits) utils.limits.list.setData(undefined, limits)
      if (kind === 'runs' && runs && runs !== shown.runs) utils.runs.list.setData(liveLists.runs, runs)
      if (kind === 'activity' && activity && activity !== shown.activity)
        utils.activity.list.setData(liveLists.activity, activity)
    },
    askAgain(kind: LiveKind): void {
      if (kind === 'status') void utils.bot.status.invalidate()
      if (kind === 'limits') void utils.limits.list.invalidate()
      if (kind === 'runs') void utils.runs.list.invalidate(liveLists.runs)
      if (kind === 'activity') void utils.activity.list.invalidate(liveLists.activity)
    },
  }
}

/** A run of an automation began, ended or paused; its numbers are read from the run itself. */
function hasNewsOfAutomations(before: Partial<LiveAnswers>, after: Partial<LiveAnswers>): boolean {
  if (after.runs === before.runs) return false
  const states = new Map(before.runs?.items.map(({ id, state }) => [id, state]))
  return (after.runs?.items ?? []).some(
    ({ id, state, automation_id }) => automation_id && states.get(id) !== state,
  )
}

function isAboutSession({ frame }: PlacedFrame): boolean {
  return frame.type === 'event' && frame.activity.event.startsWith('session.')
}
