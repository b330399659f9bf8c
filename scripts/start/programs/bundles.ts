import { statSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Where bundles lie, each in a folder of its own, from the root. */
export const programsFolder = 'node_modules/.cache/botyard'
/** The file there that holds a `Newest`. */
export const newestFile = 'newest.json'
/** What npm installed; what is bundled of it changes only with it. */
export const installed = 'node_modules/.package-lock.json'
/** Also older ones: what started from them starts its parts again from there when one crashes. */
const keptBundles = 5

/** What the newest bundles are called, and what they were made of: files, from the root, and their stamps. */
export interface Newest {
  readonly name: string
  readonly madeOf: readonly (readonly [path: string, stamp: string])[]
}

/** The newest bundles, or undefined when there are none, or a file they were made of is another one now. */
export async function findFreshBundles(root: string): Promise<string | undefined> {
  const folder = join(root, programsFolder)
  try {
    const { name, madeOf }: Newest = JSON.parse(await readFile(join(folder, newestFile), 'utf8'))
    if (!(await stat(join(folder, name))).isDirectory()) return undefined
    return madeOf.every(([path, stamp]) => stampOf(root, path) === stamp) ? name : undefined
  } catch {
    // None yet, or not written by us.
    return undefined
  }
}

/**
 * Changes whenever the file does. What changed after `until` gets a stamp it never has again: nobody knows which of the
 * two was read. Synchronous, because a thousand of these take less time than as many promises.
 */
export function stampOf(root: string, path: string, until = Number.POSITIVE_INFINITY): string {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (!found) return 'gone'
  return found.mtimeMs > until ? 'changed meanwhile' : `${found.size} ${found.mtimeMs}`
}

/** Leaves the bundles that were started last. */
export async function removeOldBundles(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.includes('programs-'))
  const usedAt = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined)
      return { name, at: found?.mtimeMs ?? 0 }
    }),
  )
  const old = usedAt.sort((one, other) => other.at - one.at).slice(keptBundles)
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { recursive: true, force: true })))
}
