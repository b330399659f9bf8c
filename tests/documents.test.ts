import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { roles } from '../packages/db/src/schema/roles.ts'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const documents = globSync(['*.md', 'docs/**/*.md', '{apps,packages}/*/README.md'], { cwd: root })

test('the README fits on a few screens and shows what Botyard looks like', () => {
  const text = read('README.md')
  expect(text.split('\n').length).toBeLessThanOrEqual(151)
  expect(text).toContain('docs/pictures/automation-light.png')
})

test('every file that a document links to is there', () => {
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/(?:\]\(|src="|srcset=")([^)"#\s]+)(?:#[^)"\s]*)?[)"]/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/.test(link) && !link.startsWith('/'))
      .filter((link) => !existsSync(join(root, dirname(file), link)))
      .map((link) => `${file} links to ${link}`),
  )
  expect(broken).toEqual([])
})

test('every source file that a document names is there, but in decisions that are superseded', () => {
  const files = globSync(
    ['*', '{apps,bench,docs,e2e,migrations,packages,scripts,tests}/**/*.{ts,tsx,json,sql,css}'],
    {
      cwd: root,
      exclude: ['**/node_modules', '**/.types'],
    },
  ).map((file) => `/${file}`)
  const gone = documents
    .filter((file) => !/^Date: .*Status: superseded/m.test(read(file)))
    .flatMap((file) =>
      [...read(file).matchAll(/`([\w.-][\w./-]*\.(?:tsx?|json|sql|css))`/g)]
        .filter(([, name]) => !files.some((path) => path.endsWith(`/${name}`)))
        .map(([, name]) => `${file} names ${name}`),
    )
  expect(gone).toEqual([])
})

test('each decision has a date and says whether it holds', () => {
  const wrong = globSync('docs/decisions/*.md', { cwd: root }).filter(
    (file) => !/^Date: \d{4}-\d{2}-\d{2} · Status: (accepted|superseded)/m.test(read(file)),
  )
  expect(wrong).toEqual([])
})

test('each decision has a number of its own, in its name and in its title', () => {
  const files = globSync('docs/decisions/*.md', { cwd: root })
  const numbers = files.map((file) => Number(/\/(\d{4})-/.exec(file)?.[1]))
  expect(numbers.sort()).toEqual([...new Set(numbers)].sort())
  for (const file of files)
    expect(read(file), file).toMatch(new RegExp(`^# ${Number(/\/(\d{4})-/.exec(file)?.[1])}\\. `))
})

test('each of the newcomer’s questions is answered by one file that has what is named', () => {
  const rows = [...read('CONTRIBUTING.md').matchAll(/^\| (.+\?) \| `([^`]+)` \| `(\w+)` \|$/gm)]
  expect(rows.length).toBeGreaterThanOrEqual(10)
  for (const [, question, file = '', name] of rows)
    expect(existsSync(join(root, file)) ? read(file) : '', `${question} ${file}`).toMatch(
      new RegExp(`^export (async )?(function|const|type|interface) ${name}\\b`, 'm'),
    )
})

test('the how-to on backups names every role of the database', () => {
  const [, named = ''] = /^roles='(.+)'$/m.exec(read('docs/how-to/back-up-and-restore.md')) ?? []
  expect(named.split(' ').sort()).toEqual(Object.keys(roles).sort())
})

test('each word of the glossary is explained once', () => {
  const [, glossary = ''] = read('ARCHITECTURE.md').split('## Glossary\n')
  const words = [...(glossary.split('\n## ')[0] ?? '').matchAll(/^\| \*\*(.+?)\*\* \|/gm)].map(
    ([, word]) => word,
  )
  expect(words.length).toBeGreaterThanOrEqual(25)
  expect(words).toEqual([...new Set(words)])
})
