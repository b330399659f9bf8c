import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from '@botyard/runtime/run-program'
import { findFreshBundles, programsFolder } from './bundles.ts'

/**
 * Bundles what a start runs, unless that was done and no file it was made of has changed since. Starts that come at the
 * same time do not disturb one another: bundles appear whole, each under a name of its own.
 * @returns the folder of the bundles, from `root`; each lies there at the path of its source, with `.mjs` at its end.
 * @throws when a source does not parse, or the folder cannot be written to.
 */
export async function preparePrograms(root: string, onBuild: () => void = () => {}): Promise<string> {
  const fresh = await findFreshBundles(root)
  if (fresh) {
    const now = new Date()
    // Only to know what is in use; somebody else's folder may not allow it.
    await utimes(join(root, programsFolder, fresh), now, now).catch(() => {})
    return join(programsFolder, fresh)
  }
  onBuild()
  const { exitCode, output } = await runProgram(process.execPath, [
    join(root, 'scripts/start/programs/build-programs.ts'),
  ])
  if (exitCode !== 0) throw new Error(`the bundles could not be made: ${output.trim().slice(-2_000)}`)
  // Its last word is their name; should a source have changed meanwhile, the next start makes others.
  return join(programsFolder, output.trim().split('\n').at(-1) ?? '')
}
