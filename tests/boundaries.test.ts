import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Who may import whom; everything else is a defect. Test files may also use `forTests`. */
const allowed: Record<string, readonly string[]> = {
  'packages/errors': [],
  'packages/outbound': ['errors'],
  'packages/runtime': ['errors', 'outbound'],
  'packages/embedded-postgres': ['errors', 'runtime'],
  'packages/db': ['errors', 'runtime'],
  'packages/notifications': ['errors', 'runtime', 'outbound', 'db'],
  'packages/bot-engine': ['errors', 'runtime', 'outbound', 'db'],
  'packages/instagram-sandbox': [],
  'packages/client': ['errors', 'api'],
  'apps/worker': ['errors', 'runtime', 'outbound', 'db', 'notifications', 'bot-engine'],
  'apps/api': ['errors', 'runtime', 'outbound', 'db', 'notifications', 'bot-engine'],
  'apps/web': ['errors', 'api', 'client'],
}
const forTests = ['embedded-postgres', 'instagram-sandbox', 'bot-engine']

const sources = Object.keys(allowed).flatMap((folder) =>
  globSync(`${folder}/src/**/*.{ts,tsx}`, { cwd: root }).map((file) => ({ folder, file })),
)
const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file)
const importsOf = (file: string) =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /^(?:import|export)\s+(type\s)?[^'"]*?['"]([^'"]+)['"]/gm,
    ),
  ].map(([, type, from = '']) => ({ from, isType: type !== undefined }))

test('every package and app has its arrows', () => {
  const folders = globSync('{packages,apps}/*/package.json', { cwd: root }).map((file) => dirname(file))
  expect(Object.keys(allowed).sort()).toEqual(folders.sort())
})

test('packages import only what lies before them', () => {
  const wrong = sources.flatMap(({ folder, file }) =>
    importsOf(file)
      .filter(({ from }) => from.startsWith('@botyard/'))
      .map(({ from }) => from.split('/')[1] ?? '')
      .filter((name) => name !== folder.split('/')[1] && !allowed[folder]?.includes(name))
      .filter((name) => !(isTest(file) && forTests.includes(name)))
      .map((name) => `${file} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

test('the dashboard and the client take only types from the API, and by its one door', () => {
  const wrong = sources
    .filter(({ folder }) => folder === 'apps/web' || folder === 'packages/client')
    .flatMap(({ file }) =>
      importsOf(file)
        .filter(({ from }) => from.startsWith('@botyard/api'))
        .filter(({ from, isType }) => from !== '@botyard/api' || !isType)
        .map(({ from }) => `${file} imports ${from}`),
    )
  expect(wrong).toEqual([])
})

test('the apps use the bot engine by its one door', () => {
  const wrong = sources
    .filter(({ folder, file }) => folder.startsWith('apps/') && !isTest(file))
    .flatMap(({ file }) =>
      importsOf(file)
        .filter(({ from }) => from.startsWith('@botyard/bot-engine/'))
        .map(({ from }) => `${file} imports ${from}`),
    )
  expect(wrong).toEqual([])
})

test('what a package does not export cannot be imported', async () => {
  const interior = ['bot-engine/turns/take-turn', 'db/with-role', 'runtime/testing/logging-child', 'api/main']
  for (const path of interior)
    await expect(import(/* @vite-ignore */ `@botyard/${path}`)).rejects.toThrow(/export|resolve/)
})

test('relative imports stay inside their package', () => {
  const wrong = sources.flatMap(({ folder, file }) =>
    importsOf(file)
      .filter(({ from }) => from.startsWith('.'))
      .map(({ from }) => relative(join(root, folder), resolve(root, dirname(file), from)))
      .filter((path) => path.startsWith('..'))
      .map((path) => `${file} reaches ${path}`),
  )
  expect(wrong).toEqual([])
})

test('features of the dashboard never import each other', () => {
  const wrong = sources
    .filter(({ file }) => file.startsWith('apps/web/src/features/'))
    .flatMap(({ file }) => {
      const own = file.split('/')[4]
      return importsOf(file)
        .map(({ from }) => (from.startsWith('.') ? relative(root, resolve(root, dirname(file), from)) : ''))
        .filter((path) => path.startsWith('apps/web/src/features/') && path.split('/')[4] !== own)
        .map((path) => `${file} imports ${path}`)
    })
  expect(wrong).toEqual([])
})

test.each([
  [
    'instagram-private-api',
    /^packages\/(instagram-sandbox\/src\/|bot-engine\/src\/instagram\/sign-in\/encrypt-password)/,
  ],
  ['lucia', /^apps\/api\/src\/features\/auth\/sessions\/sessions\.ts$/],
  ['postgres', /^packages\/db\/src\/wake-buses\/postgres-wake-bus\.ts$/],
])('only its own module imports %s', (library, where) => {
  const wrong = sources.filter(
    ({ file }) => !where.test(file) && importsOf(file).some(({ from }) => from === library),
  )
  expect(wrong.map(({ file }) => file)).toEqual([])
})

test('a bot is let go in two places: where its turn is reserved, and where it is recorded', () => {
  const releasing = sources.filter(
    ({ folder, file }) =>
      folder === 'packages/bot-engine' &&
      !isTest(file) &&
      /\breleaseBot\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(releasing.map(({ file }) => file)).toEqual([
    'packages/bot-engine/src/turns/record.ts',
    'packages/bot-engine/src/turns/reserve-turn.ts',
  ])
})

test('SQL is written in packages/db alone, but for what makes a database', () => {
  const writing = sources.filter(
    ({ folder, file }) =>
      !['packages/db', 'packages/embedded-postgres'].includes(folder) &&
      !isTest(file) &&
      importsOf(file).some(({ from }) => /^(drizzle-orm|pg)$/.test(from)),
  )
  expect(writing.map(({ file }) => file)).toEqual([])
})

test('a command stands in the engine because it asks Instagram or needs the engine’s interior, else in its feature', () => {
  const idle = sources.filter(
    ({ file }) =>
      file.startsWith('packages/bot-engine/src/commands/') &&
      !isTest(file) &&
      !/createInstagram/.test(readFileSync(join(root, file), 'utf8')) &&
      importsOf(file).every(({ from }) => from === '../../engine.ts' || from.startsWith('@botyard/db')),
  )
  const asking = sources.filter(
    ({ file }) =>
      file.startsWith('apps/api/src/features/') &&
      !isTest(file) &&
      /\bcreateInstagram\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect([...idle, ...asking].map(({ file }) => file)).toEqual([])
})

test('no file has a name that says nothing', () => {
  const wrong = sources.filter(({ file }) => /\/(utils?|helpers?|common|misc|shared)(\.tsx?$|\/)/.test(file))
  expect(wrong.map(({ file }) => file)).toEqual([])
})

test('the largest and the least of something are called max and min', () => {
  const wrong = sources.flatMap(({ file }) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /\bconst ((?:most|least|longest|shortest|fewest)[A-Z]?\w*) = /g,
      ),
    ].map(([, name]) => `${file}: ${name}`),
  )
  expect(wrong).toEqual([])
})

test('no file is longer than 250 lines, tests included', () => {
  const long = sources.filter(
    ({ file }) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length > 250,
  )
  expect(long.map(({ file }) => file)).toEqual([])
})

test('what SQL answers is read through a schema, never by saying what its type is', () => {
  const asserted = sources
    .filter(({ file }) => !isTest(file) && file !== 'packages/db/src/read-rows.ts')
    .filter(({ file }) =>
      /\.execute<|\brows\b[^;\n]*=\s*await \w+\.execute\(/.test(readFileSync(join(root, file), 'utf8')),
    )
  expect(asserted.map(({ file }) => file)).toEqual([])
})
