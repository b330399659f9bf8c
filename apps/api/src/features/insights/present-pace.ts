import { titleOfKind } from '@botyard/bot-engine'
import type { Pace } from '@botyard/db/queries/insights/insights'
import { z } from 'zod'

const amounts = { done: z.number(), failed: z.number(), skipped: z.number() }

export const paceOutput = z.object({
  starts_at: z.string(),
  /** The day on the wall of its user. */
  date: z.string(),
  ...amounts,
  kinds: z.array(z.object({ kind: z.string(), title: z.string(), ...amounts })),
})

/** Hours or days, each with what happened in it, in all and by kind. `rows` are in order. */
export function presentPace(rows: readonly Pace[]): z.infer<typeof paceOutput>[] {
  const spans = new Map<string, z.infer<typeof paceOutput>>()
  for (const { startsAt, date, kind, done, failed, skipped } of rows) {
    const span = spans.get(startsAt) ?? {
      ...{ starts_at: startsAt, date, done: 0, failed: 0, skipped: 0, kinds: [] },
    }
    spans.set(startsAt, span)
    if (kind === null) continue
    span.done += done
    span.failed += failed
    span.skipped += skipped
    span.kinds.push({ kind, title: titleOfKind(kind), done, failed, skipped })
  }
  return [...spans.values()]
}
