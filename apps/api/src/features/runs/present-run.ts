import { actionsByName } from '@botyard/bot-engine'
import { type RunView, runView } from '@botyard/db/queries/runs/runs'
import { z } from 'zod'

export const runOutput = runView.extend({
  title: z.string(),
  /** The kind of its effects, and where they are looked for, in words: `#coffee`. */
  kind: z.string(),
  source: z.string(),
})

export type PresentedRun = z.infer<typeof runOutput>

/** A run as its owner sees it. */
export function presentRun(run: RunView): PresentedRun {
  const { action, params } = run
  const definition = actionsByName.get(action)
  return {
    ...run,
    title: definition?.title ?? action,
    kind: definition?.kind ?? action,
    source: definition?.source(params) ?? '',
  }
}
