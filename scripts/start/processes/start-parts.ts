import { join } from 'node:path'
import { projectRoot } from '@botyard/errors'
import { withSourceMaps } from '@botyard/runtime/source-maps'
import type { StartContext } from '../start-context.ts'
import { startChild } from './child.ts'
import type { PartsPlace } from './parts-place.ts'

/** A program of Botyard that runs beside the others. */
export interface Part {
  readonly name: string
  /** Its script, from the root of the repository; where there are bundles, that of the bundle is run. */
  readonly path: string
  /** Default: this process's own user and files. */
  readonly place?: PartsPlace
  readonly env: NodeJS.ProcessEnv
  readonly nodeArgs?: readonly string[]
  readonly args?: readonly string[]
}

/** Parts get this long to end in order; the deadline of the whole shutdown is longer. */
const patienceMs = 8_000

/** Starts parts that are kept up, say on the terminal when they crash, and are ended together. */
export function startParts(context: StartContext, logDir: string, parts: readonly Part[]): void {
  const { settings, progress, shutdown, lastResorts } = context
  shutdown.signal.throwIfAborted()
  const isVerbose = !process.stdout.isTTY || ['trace', 'debug'].includes(settings.LOG_LEVEL)
  const children = parts.map(({ path, place, ...part }) =>
    startChild({
      ...{ ...part, logDir, isVerbose },
      // Traces lead into the sources.
      nodeArgs: [...(place?.programs ? withSourceMaps : []), ...(part.nodeArgs ?? [])],
      ...(place && { node: place.node, ...(place.user && { user: place.user, cwd: place.root }) }),
      script: scriptOf(path, place),
      onCrash: (name, exitCode, againInMs) =>
        progress.line(
          `  ! ${name} ended (${exitCode ?? 'killed'}), starting again in ${againInMs / 1000} s. Log: ${join(logDir, `${name}.log`)}`,
        ),
    }),
  )
  lastResorts.push(...children.map((child) => () => child.kill()))
  shutdown.add(`stop ${parts.map(({ name }) => name).join(' and ')}`, async () => {
    await Promise.all(children.map((child) => child.stop(patienceMs)))
  })
}

function scriptOf(path: string, place: PartsPlace | undefined): string {
  if (!place?.programs) return join(place?.root ?? projectRoot, path)
  return join(place.root, place.programs, path.replace(/\.ts$/, '.mjs'))
}
