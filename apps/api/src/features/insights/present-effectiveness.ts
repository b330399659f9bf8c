import { titleOfKind } from '@botyard/bot-engine'
import type { Effectiveness } from '@botyard/db/queries/runs/effectiveness'
import { z } from 'zod'

export const effectivenessOutput = z.object({
  kind: z.string(),
  title: z.string(),
  requested: z.number(),
  acknowledged: z.number(),
  verified: z.number(),
  without_effect: z.number(),
  refused: z.number(),
  unknown: z.number(),
  /** Of those looked at later, the share that holds, 0 to 1; null when none was. */
  effectiveness: z.number().nullable(),
})

/** How much of one kind of effect came to be. */
export function presentEffectiveness(counts: Effectiveness): z.infer<typeof effectivenessOutput> {
  const { kind, requested, acknowledged, verified, withoutEffect, refused, unknown } = counts
  const decided = verified + withoutEffect
  return {
    kind,
    title: titleOfKind(kind),
    ...{ requested, acknowledged, verified, without_effect: withoutEffect, refused, unknown },
    effectiveness: decided === 0 ? null : verified / decided,
  }
}
