import { expect } from 'vitest'

/** What may be added to any measurement, in milliseconds: the start of a collection of garbage, code recompiled. */
const slackMs = 1_000

/**
 * Expects that four times the text costs about four times the work and not sixteen times. Compares the time the processor
 * has spent on a quarter and on the whole (`share`), so that it says the same on a slow and on a busy machine.
 */
export function expectLinear(work: (share: number) => void, about: string): void {
  work(0.25)
  const quarter = spentOn(() => work(0.25))
  expect(
    spentOn(() => work(1)),
    about.slice(0, 40),
  ).toBeLessThan(8 * quarter + slackMs)
}

function spentOn(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}
