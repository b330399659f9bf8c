/** Tells people at the terminal what happens while it happens. */
export interface Progress {
  /**
   * Shows a step as soon as it is done, with how long it took. Its failure is shown and thrown on. Not begun, and its
   * failure not shown, once the start was given up.
   */
  step<T>(name: string, work: () => Promise<T>): Promise<T>
  line(text: string): void
}

export function createProgress(
  givenUp: AbortSignal,
  write: (text: string) => void = (text) => process.stdout.write(text),
): Progress {
  return {
    async step(name, work) {
      givenUp.throwIfAborted()
      const startedAt = performance.now()
      const took = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
      try {
        const result = await work()
        write(`  ✓ ${name.padEnd(28)} ${took()}\n`)
        return result
      } catch (error) {
        if (!givenUp.aborted) write(`  ✗ ${name.padEnd(28)} ${took()}\n`)
        throw error
      }
    },
    line: (text) => write(`${text}\n`),
  }
}
