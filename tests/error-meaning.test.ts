import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { codeSource } from '@botyard/errors'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const sources = globSync('{packages,apps}/*/src/**/*.{ts,tsx}', { cwd: root })
  .filter(
    (file) =>
      !/\.test\.tsx?$|\/testing\/|^packages\/errors\/src\/(codes\/|define\.ts)|\/gallery\//.test(file),
  )
  .map((file) => ({ file, text: withoutComments(readFileSync(join(root, file), 'utf8')) }))

/** Every way of reading a meaning out of the text of a code or a name, instead of its definition. */
const readings = {
  'a code is compared with text': new RegExp(`['"\`]${codeSource}['"\`]`),
  'a part of a code stands in text or in an expression': /['"`/(^]\^?E-(\(?[A-Z]{2,4}[-|)]|%)/,
  'a code or name is matched by its beginning':
    /\b((error|failure|definition)\.(code|name)|\w*[eE]rror_?[cC]ode)\??\.(startsWith|endsWith|includes|match|slice)\(/,
  'a query matches on the text of a code': /error_code\s+(not\s+)?(i?like|~\*?|similar\s+to)\b/i,
}

test.each(Object.entries(readings))(
  'what an error means is read from its definition: nowhere %s',
  (_, reading) => {
    const found = sources.filter(({ text }) => reading.test(text)).map(({ file }) => file)
    expect(found).toEqual([])
  },
)

test('migrations after the first release match on no text of a code either', () => {
  const scripts = globSync('migrations/*.sql', { cwd: root }).filter(
    (file) => Number(/(\d{4})_/.exec(file)?.[1]) > 24,
  )
  expect(scripts.length).toBeGreaterThan(0)
  // A code that is written down is no reading of it.
  const withoutAssignments = (text: string) => text.replace(/\bSET\b[\s\S]*?\b(FROM|WHERE)\b/gi, '$1')
  const found = scripts.filter((file) =>
    /'E-[A-Z%]/.test(withoutAssignments(readFileSync(join(root, file), 'utf8'))),
  )
  expect(found).toEqual([])
})

test('the readings that are forbidden would be found', () => {
  const samples = [
    "if (error.code === 'E-CHL-E-0001')",
    "status.lastErrorCode?.startsWith('E-CHL-')",
    'error.name.startsWith("DATABASE")',
    "last_error_code like 'E-CHL-%'",
    '/^E-(API-W|AUTH)-/.test(error.code)',
  ]
  for (const sample of samples)
    expect({ sample, isFound: Object.values(readings).some((reading) => reading.test(sample)) }).toEqual({
      sample,
      isFound: true,
    })
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
