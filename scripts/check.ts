/**
 * `npm run check`: the one gate. Format, lint, types, dead code, generated files, promises without a test, then every test.
 * What follows goes to `npm test`: `npm run check -- --long` has the long simulations as well.
 */
import { runStep } from './test/run-step.ts'

const steps: readonly [name: string, command: string, ...args: string[]][] = [
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['types', 'npm', 'run', '--silent', 'typecheck'],
  ['dead code', 'knip'],
  ['generated files', 'node', 'scripts/generate.ts', '--check'],
  ['checklist', 'node', 'scripts/checklist.ts'],
  ['tests', 'node', 'scripts/test.ts', ...process.argv.slice(2)],
]

for (const [name, command, ...args] of steps) {
  const exitCode = await runStep(name, command, args)
  if (exitCode !== 0) {
    // The tests print their own closing line.
    if (name !== 'tests') console.log('0 passed, 1 failed')
    process.exit(exitCode)
  }
}
