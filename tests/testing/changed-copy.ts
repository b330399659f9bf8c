import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '../..')

/** What a change has touched: whole new files, and lines added to files that were there. */
export interface Cost {
  readonly newFiles: readonly string[]
  /** Entries added, by file. */
  readonly entries: readonly string[]
}

/** A copy of the source that may be changed and run; its packages are its own, everything installed is ours. */
export interface ChangedCopy {
  /** Adds a file. */
  add(file: string, text: string): Promise<void>
  /** Adds a file like another, under other names. */
  addLike(other: string, file: string, names: Readonly<Record<string, string>>): Promise<void>
  /** Puts an entry into a file, behind the text `after`, which must be there once. */
  insert(file: string, after: string, entry: string): Promise<void>
  /** What was changed since it was asked last. Imports count with the entry they are for. */
  cost(): Cost
  /** Runs a module and answers what it prints as JSON. */
  run(source: string): Promise<unknown>
  remove(): Promise<void>
}

/** Copies `packages` and `apps` into a temporary folder. */
export async function copySource(): Promise<ChangedCopy> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'botyard-change-')))
  for (const part of ['packages', 'apps'])
    await cp(join(root, part), join(folder, part), {
      recursive: true,
      filter: (path) => !/\/(node_modules|dist|\.types|\.turbo)$|\.test\.tsx?$/.test(path),
    })
  await cp(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'))
  await linkInstalled(folder)
  const newFiles: string[] = []
  const entries: string[] = []
  const read = (file: string) => readFile(join(folder, file), 'utf8')
  const add = async (file: string, text: string) => {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text, { flag: 'wx' })
    newFiles.push(file)
  }
  return {
    add,
    async addLike(other, file, names) {
      let text = await read(other)
      for (const [from, to] of Object.entries(names)) text = text.replaceAll(from, to)
      await add(file, text)
    },
    async insert(file, after, entry) {
      const text = await read(file)
      if (text.split(after).length !== 2)
        throw new Error(`${file} does not hold ${JSON.stringify(after)} once`)
      await writeFile(
        join(folder, file),
        text.replace(after, () => after + entry),
      )
      if (!entry.startsWith('import ')) entries.push(file)
    },
    cost: () => ({ newFiles: newFiles.splice(0), entries: entries.splice(0) }),
    async run(source) {
      const file = join(folder, 'apps/worker/probe.ts')
      await writeFile(file, source)
      const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder })
      return JSON.parse(stdout)
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Everything that is installed, but our own packages, which are those of the copy. */
async function linkInstalled(folder: string): Promise<void> {
  const installed = join(folder, 'node_modules')
  await mkdir(join(installed, '@botyard'), { recursive: true })
  for (const name of await readdir(join(root, 'node_modules')))
    if (name !== '@botyard') await symlink(join(root, 'node_modules', name), join(installed, name))
  for (const part of ['packages', 'apps'])
    for (const name of await readdir(join(folder, part))) {
      await symlink(join(folder, part, name), join(installed, '@botyard', name))
      await symlink(join(root, part, name, 'node_modules'), join(folder, part, name, 'node_modules'))
    }
}
