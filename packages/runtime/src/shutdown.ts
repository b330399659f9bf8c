/** Something to be ended in good order. */
interface Step {
  readonly name: string
  readonly run: () => Promise<void>
}

export interface Shutdown {
  /** Aborted as soon as the end begins, so that nothing new is started any more. */
  readonly signal: AbortSignal
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
  /** The last act before the exit when the steps were cut short, by the deadline or a second signal. */
  readonly onCutShort?: () => void
  /** Default: the exit of this process. */
  readonly exit?: (code: number) => void
}

/** The same signal this soon is an echo: npm passes on a Ctrl-C that the terminal has sent to everyone already. */
const echoMs = 1_000

/**
 * Ends a process in good order at SIGTERM or SIGINT, when its terminal closes, or when the process that started it is
 * gone (its end of the message channel closes). A second signal ends it at once.
 */
export function handleShutdown(options: ShutdownOptions = {}): Shutdown {
  const { deadlineMs = 8_000, exit = (code) => process.exit(code) } = options
  const steps: Step[] = []
  const begun = new AbortController()
  let ending: Promise<void> | undefined

  function cutShort(): void {
    try {
      options.onCutShort?.()
    } finally {
      exit(1)
    }
  }

  async function end(reason: string): Promise<void> {
    begun.abort(reason)
    options.onStart?.(reason)
    const deadline = setTimeout(cutShort, deadlineMs)
    let failed = 0
    for (let step = steps.pop(); step; step = steps.pop())
      try {
        await step.run()
      } catch (error) {
        failed += 1
        options.onStepFailed?.(step.name, error)
      }
    clearTimeout(deadline)
    exit(failed > 0 ? 1 : Number(process.exitCode ?? 0))
  }

  const shutdown: Shutdown = {
    signal: begun.signal,
    add: (name, run) => void steps.push({ name, run }),
    now: (reason) => {
      ending ??= end(reason)
      return ending
    },
  }
  for (const signal of signals()) {
    let receivedAt = Number.NEGATIVE_INFINITY
    process.on(signal, () => {
      const isEcho = performance.now() - receivedAt < echoMs
      receivedAt = performance.now()
      if (!ending) void shutdown.now(signal)
      else if (!isEcho) cutShort()
    })
  }
  process.once('disconnect', () => void shutdown.now('the supervisor is gone'))
  return shutdown
}

/** A closed terminal hangs up on what runs in it, but not on what was started with nohup, which has no terminal to read. */
function signals(): readonly NodeJS.Signals[] {
  return process.stdin.isTTY ? ['SIGTERM', 'SIGINT', 'SIGHUP'] : ['SIGTERM', 'SIGINT']
}
