/** Something to be ended in good order. */
interface Step {
  readonly name: string
  readonly run: () => Promise<void>
}

export interface Shutdown {
  /** Adds a step. Steps run one after another, the last added first. */
  add(name: string, run: () => Promise<void>): void
  /** Runs the steps once; a second call waits for the first. */
  now(reason: string): Promise<void>
}

export interface ShutdownOptions {
  /** All steps together may take this long; then the process exits with 1. Default 8 s. */
  readonly deadlineMs?: number
  readonly onStart?: (reason: string) => void
  readonly onStepFailed?: (name: string, error: unknown) => void
  /** Default: the exit of this process. */
  readonly exit?: (code: number) => void
}

/**
 * Ends a process in good order at SIGTERM or SIGINT, or when the process that started it is gone (its end of the
 * message channel closes). A second signal ends it at once.
 */
export function handleShutdown(options: ShutdownOptions = {}): Shutdown {
  const { deadlineMs = 8_000, exit = (code) => process.exit(code) } = options
  const steps: Step[] = []
  let ending: Promise<void> | undefined

  async function end(reason: string): Promise<void> {
    options.onStart?.(reason)
    const deadline = setTimeout(() => exit(1), deadlineMs)
    deadline.unref()
    let failed = 0
    for (const { name, run } of steps.reverse())
      await run().catch((error: unknown) => {
        failed += 1
        options.onStepFailed?.(name, error)
      })
    clearTimeout(deadline)
    exit(failed > 0 ? 1 : Number(process.exitCode ?? 0))
  }

  const shutdown: Shutdown = {
    add: (name, run) => void steps.push({ name, run }),
    now: (reason) => {
      ending ??= end(reason)
      return ending
    },
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (ending) exit(1)
      else void shutdown.now(signal)
    })
  process.once('disconnect', () => void shutdown.now('the supervisor is gone'))
  return shutdown
}
