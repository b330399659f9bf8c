import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rollup } from 'vite'

/** What the bundler tells about modules. */
interface ModuleGraph {
  getModuleInfo(id: string): Pick<Rollup.ModuleInfo, 'importedIds'> | null
}

/** A module that a part of the dashboard begins with. */
export interface FirstModule {
  /** From apps/web. */
  readonly module: string
  /** Those of the list that are always there before it. */
  readonly after: readonly string[]
  /** Whether other pages use parts of it that lie outside its folder: those travel in a file beside it. */
  readonly sharesParts?: true
}

/**
 * The files that modules travel in, in the order in which they are there, each with what tells whether a module belongs to
 * it. That is the file of the one among these which imports it and is there before all others that do. When several do that
 * need not meet, it is that of the first, which is always there. What none of them imports finds a file by itself: browsers
 * fetch six at a time, so a page of thirty small ones takes five times as long to come.
 */
export function firstWantedBy(firsts: readonly [FirstModule, ...FirstModule[]]) {
  const fileOf = chooseFile(firsts)
  const files = firsts.flatMap((first) =>
    first.sharesParts ? [partsOf(first), nameOf(first)] : [nameOf(first)],
  )
  return files.map((file) => ({
    debugName: file,
    name: (id: string, graph: ModuleGraph) => (fileOf(id, graph) === file ? file : null),
  }))
}

function chooseFile(firsts: readonly [FirstModule, ...FirstModule[]]) {
  let wanted: readonly { first: FirstModule; ids: ReadonlySet<string> }[] | undefined
  return (id: string, graph: ModuleGraph): string | null => {
    wanted ??= firsts.map((first) => ({ first, ids: importedBy(pathOf(first), graph) }))
    const wanting = wanted.filter(({ ids }) => ids.has(id)).map(({ first }) => first)
    const [first, ...others] = wanting.filter(
      ({ after }) => !wanting.some(({ module }) => after.includes(module)),
    )
    if (!first) return null
    if (others.length > 0) return nameOf(firsts[0])
    const isPart = first.sharesParts && !id.startsWith(`${dirname(pathOf(first))}/`)
    return isPart ? partsOf(first) : nameOf(first)
  }
}

const nameOf = ({ module }: FirstModule) => basename(module).replace(/\.tsx?$/, '')
const partsOf = (first: FirstModule) => `${nameOf(first)}-parts`
const pathOf = ({ module }: FirstModule) => fileURLToPath(new URL(`../${module}`, import.meta.url))

function importedBy(root: string, graph: ModuleGraph): ReadonlySet<string> {
  const ids = new Set<string>()
  const add = (id: string) => {
    if (ids.has(id)) return
    ids.add(id)
    graph.getModuleInfo(id)?.importedIds.forEach(add)
  }
  add(root)
  return ids
}
