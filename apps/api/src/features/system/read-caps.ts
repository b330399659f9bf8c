import { type Database, readCapUsage, withRole } from '@botyard/db'
import { z } from 'zod'

export const capsOutput = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      max: z.number(),
      /** What the person has who has most; nobody is named. */
      used: z.number(),
    }),
  ),
})

/** How much a person may have of each thing, and how far that is used by whoever has most of it; the fullest first. */
export async function readCaps(db: Database): Promise<z.infer<typeof capsOutput>> {
  const usage = await withRole(db, 'admin', readCapUsage)
  const items = usage.map(({ name, cap: { title, max }, used }) => ({ name, title, max, used }))
  return { items: items.sort((one, other) => other.used / other.max - one.used / one.max) }
}
