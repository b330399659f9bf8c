import { join } from 'node:path'
import { setSourceMapsEnabled } from 'node:process'
import type { start } from '../supervisor.ts'
import { preparePrograms } from './prepare-programs.ts'

/** The supervisor of a start, and the folder of the bundles it came from; undefined when it came from the sources. */
export interface LoadedSupervisor {
  readonly start: typeof start
  readonly programs: string | undefined
}

/** Loads it bundled. Where no bundle can be made, in a folder nobody may write to, the sources do, only slower. */
export async function loadSupervisor(root: string): Promise<LoadedSupervisor> {
  try {
    const programs = await preparePrograms(root, () =>
      console.log('Bundling what runs, once after a change …'),
    )
    setSourceMapsEnabled(true)
    const supervisor: typeof import('../supervisor.ts') = await import(
      join(root, programs, 'scripts/start/supervisor.mjs')
    )
    return { start: supervisor.start, programs }
  } catch (error) {
    console.error(`No bundle, so the sources run, which takes longer: ${String(error)}`)
    const supervisor = await import('../supervisor.ts')
    return { start: supervisor.start, programs: undefined }
  }
}
