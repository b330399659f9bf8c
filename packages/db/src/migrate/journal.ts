import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '@botyard/errors'
import { z } from 'zod'

/** Where the migrations of this release lie, and in `down` their ways back. */
export const migrationsFolder = join(projectRoot, 'migrations')

const journal = z.object({ entries: z.array(z.object({ idx: z.int(), tag: z.string(), when: z.number() })) })

/** The migrations of this release, oldest first, as drizzle-kit lists them. The database knows each by its `when`. */
export async function readJournal(): Promise<{ idx: number; tag: string; when: number }[]> {
  const text = await readFile(join(migrationsFolder, 'meta/_journal.json'), 'utf8')
  return journal.parse(JSON.parse(text)).entries
}
