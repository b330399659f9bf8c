import { useCallback, useRef } from 'react'
import { trpc } from '../lib/trpc.ts'
import { liveLists } from './live-queries.ts'
import { mergeFrames } from './merge-frame.ts'
import type { LiveFrame, LiveState } from './types.ts'

/** Hands out what writes frames into the answers that the page's queries keep. */
export function usePatchCache(): (frames: readonly LiveFrame[]) => void {
  const utils = trpc.useUtils()
  const lastSeq = useRef(0)

  return useCallback(
    (frames) => {
      if (frames.some(({ type }) => type === 'reset')) {
        // Answers still under way are older than the snapshot and must not replace it.
        void utils.bot.status.cancel()
        void utils.limits.list.cancel()
        void utils.runs.list.cancel()
        void utils.activity.list.cancel()
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

      if (after.status && after.status !== before.status) utils.bot.status.setData(undefined, after.status)
      if (after.limits !== before.limits) utils.limits.list.setData(undefined, { items: [...after.limits] })
      if (after.runs !== before.runs)
        utils.runs.list.setData(liveLists.runs, (old) => ({
          next_cursor: null,
          ...old,
          items: [...after.runs],
        }))
      if (hasNewsOfAutomations(before, after)) void utils.automations.list.invalidate()
      if (after.activity !== before.activity)
        utils.activity.list.setData(liveLists.activity, (old) => ({
          next_cursor: null,
          ...old,
          items: [...after.activity],
        }))
      // The sign-in that waits is part of the answer to the question only.
      if (frames.some(isAboutSession)) {
        void utils.bot.status.invalidate()
        // What can be queued depends on where the session came from.
        void utils.actions.list.invalidate()
      }
    },
    [utils],
  )
}

/** A run of an automation began, ended or paused; its numbers are read from the run itself. */
function hasNewsOfAutomations(before: LiveState, after: LiveState): boolean {
  if (after.runs === before.runs) return false
  const states = new Map(before.runs.map(({ id, state }) => [id, state]))
  return after.runs.some(({ id, state, automation_id }) => automation_id && states.get(id) !== state)
}

function isAboutSession(frame: LiveFrame): boolean {
  return frame.type === 'event' && frame.activity.event.startsWith('session.')
}
