import { quotaRows } from '@botyard/bot-engine'
import { type LimitView, limitView } from '@botyard/db/queries/limits/limits'
import { z } from 'zod'

export const limitOutput = limitView
  .omit({ halvings: true, unclean_days: true })
  .extend({ title: z.string() })

export type PresentedLimit = z.infer<typeof limitOutput>

/** A limit as its owner sees it. */
export function presentLimit({ halvings: _, unclean_days: __, ...limit }: LimitView): PresentedLimit {
  return { ...limit, title: titleOfLimit(limit.action) }
}

/** What the limit of an action is called. */
export function titleOfLimit(action: string): string {
  return quotaRows.find((row) => row.action === action)?.title ?? action
}
