/** Tells people at the terminal what happens while it happens. */
export interface Progress {
  /** Shows a step as soon as it is done, with how long it took. Its failure is shown and thrown on. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>
  line(text: string): void
}

export function createProgress(
  write: (text: string) => void = (text) => process.stdout.write(text),
): Progress {
  return {
    async step(name, work) {
      const startedAt = performance.now()
      const took = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
      try {
        const result = await work()
        write(`  ✓ ${name.padEnd(28)} ${took()}\n`)
        return result
      } catch (error) {
        write(`  ✗ ${name.padEnd(28)} ${took()}\n`)
        throw error
      }
    },
    line: (text) => write(`${text}\n`),
  }
}
