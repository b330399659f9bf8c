import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A test, or a group of them, as its file names it. */
export interface NamedTest {
  readonly file: string
  readonly name: string
}

// test('…', test.each([…])('…', describe("…", defineFault('…': a call whose first argument is a text.
const opening =
  /(?:\b(?:test|describe|defineFault)(?:\.\w+)?(?:\([^\n]*?\))?|^\]\))\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gms

/** Every named test under a folder, without running any. */
export function findTests(root: string): NamedTest[] {
  const files = globSync(
    ['{apps,packages,scripts,tests,e2e}/**/*.{test,spec}.ts', 'scripts/faults/faults/*.ts'],
    {
      cwd: root,
      exclude: (path) => path.includes('node_modules') || path.endsWith('find-tests.test.ts'),
    },
  )
  return files.flatMap((file) =>
    namesIn(readFileSync(join(root, file), 'utf8')).map((name) => ({ file, name })),
  )
}

/** The names of the tests in a source text. */
export function namesIn(source: string): string[] {
  return [...source.matchAll(opening)].map(([, , name = '']) => name)
}

/** The ids at the start of a test's name: `PW-P6`, `BH3`, or several. */
export function idsOf(name: string): string[] {
  return /^(?:(?:[A-Z]{2}-)?[A-Z]{1,2}\d+:? )+/.exec(name)?.[0].match(/(?:[A-Z]{2}-)?[A-Z]{1,2}\d+/g) ?? []
}
