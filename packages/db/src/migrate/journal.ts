import { z } from 'zod'

const journal = z.object({ entries: z.array(z.object({ idx: z.int(), tag: z.string(), when: z.number() })) })

/** The migrations of a release, oldest first, as drizzle-kit keeps them in `migrations/meta/_journal.json`. `when` is what the database remembers of each. */
export function parseJournal(text: string): { idx: number; tag: string; when: number }[] {
  return journal.parse(JSON.parse(text)).entries
}
