import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rollup } from 'vite'

/** What the bundler tells about modules. */
interface ModuleGraph {
  getModuleInfo(id: string): Pick<Rollup.ModuleInfo, 'importedIds'> | null
}

/**
 * Names the file that a module travels in: that of the one among these modules which imports it, or, when several do, of
 * the first, which is always there. What none of them imports finds a file by itself.
 */
export function firstWantedBy(modules: readonly [string, ...string[]]) {
  const names = modules.map((module) => basename(module).replace(/\.tsx?$/, ''))
  let wanted: readonly ReadonlySet<string>[] | undefined
  return (id: string, graph: ModuleGraph): string | null => {
    wanted ??= modules.map((module) =>
      importedBy(fileURLToPath(new URL(`../${module}`, import.meta.url)), graph),
    )
    const wanting = names.filter((_, index) => wanted?.[index]?.has(id))
    return (wanting.length > 1 ? names[0] : wanting[0]) ?? null
  }
}

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
