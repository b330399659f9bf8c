import { join } from 'node:path'
import { projectRoot } from '@botyard/errors'
import { runProgram } from '../run-program.ts'

let folder: Promise<string> | undefined

/**
 * Where the bundle of a program of Botyard lies (`apps/worker/src/main`), as `npm start` runs it; made first when a source has
 * changed. It loads in a fifth of the processor time that the sources take. Run it `withSourceMaps`.
 * @throws {Error} with what was printed, when the sources cannot be bundled.
 */
export async function bundledProgram(path: string): Promise<string> {
  folder ??= findFolder()
  return join(projectRoot, await folder, `${path}.mjs`)
}

async function findFolder(): Promise<string> {
  const script = join(projectRoot, 'scripts/start/testing/print-programs.ts')
  const { exitCode, output } = await runProgram(process.execPath, [script])
  if (exitCode !== 0) throw new Error(`no bundles to run: ${output}`)
  return output.split('\n').at(-1) ?? ''
}
