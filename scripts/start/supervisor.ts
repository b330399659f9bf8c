import { toBotError } from '@botyard/errors'
import { readEnv } from '@botyard/runtime/env'
import { handleShutdown } from '@botyard/runtime/shutdown'
import { bringUp } from './bring-up.ts'
import { endWithNpm } from './end-with-npm.ts'
import type { StartMode } from './start-context.ts'
import { createProgress } from './terminal/progress.ts'
import { reportFailure } from './terminal/report-failure.ts'

/** Brings everything up, then stays until a signal. Ends the process with 1 and one clear line when something is wrong. */
export async function start(mode: StartMode): Promise<void> {
  // A terminal that was closed must not keep the rest from being ended in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const lastResorts: (() => void)[] = []
  const shutdown = handleShutdown({
    deadlineMs: 30_000,
    onStart: (reason) => progress.line(`\nStopping (${reason}) …`),
    onStepFailed: (name, error) => progress.line(`  ✗ ${name}: ${toBotError(error).message}`),
    onCutShort: () => {
      for (const end of lastResorts) end()
    },
  })
  endWithNpm(shutdown)
  const progress = createProgress(shutdown.signal)
  try {
    await bringUp({ settings: readEnv(process.env), mode, progress, shutdown, lastResorts })
  } catch (error) {
    if (!shutdown.signal.aborted) {
      reportFailure(error)
      process.exitCode = 1
    }
    await shutdown.now('the start failed')
  }
}
