import type { Protection } from './protections/protection.ts'
import { startTests } from './test-runner.ts'
import { tryProtection } from './try-protection.ts'

/**
 * Takes protections out, one after the other, and says what became of each. The tests run as they are first: one that fails
 * anyway would seem to notice everything.
 * @returns whether a test noticed every one of them
 */
export async function tryProtections(folder: string, chosen: readonly Protection[]): Promise<boolean> {
  const runner = await startTests(folder)
  try {
    const sound = new Set<string>()
    const isSound = async (protection: Protection) => {
      const key = JSON.stringify([protection.tests, protection.only])
      if (sound.has(key)) return true
      const { failed, isComplete } = await runner.run(protection)
      for (const name of failed) console.log(`  fails with everything in place: ${name}`)
      if (failed.length > 0 || !isComplete) return false
      sound.add(key)
      return true
    }
    let killed = 0
    for (const protection of chosen) {
      const verdict = (await isSound(protection))
        ? await tryProtection(folder, protection, runner)
        : 'fails anyway'
      if (verdict === 'killed') killed += 1
      console.log(`${verdict.padEnd(12)} ${protection.name} (${protection.file})`)
    }
    console.log(`${killed} of ${chosen.length} protections are missed by a test when they are gone`)
    return killed === chosen.length
  } finally {
    await runner.close()
  }
}
