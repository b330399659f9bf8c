import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { actWords } from '../apps/web/src/lib/act-words.ts'

const root = resolve(import.meta.dirname, '..')

test('every act that is written down has words on the pages that show it, and no words are left over', () => {
  const sources = globSync('{apps/api,apps/worker,packages/db,packages/bot-engine}/src/**/*.ts', {
    cwd: root,
  }).filter((file) => !/\.test\.ts$|\/testing\//.test(file))
  const acts = sources.flatMap((file) => [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /(?:audit: |action: |select |\? |named\()'([a-z-]+(?:\.[a-z-]+)*)'/g,
    ),
  ])
  const named = new Set(acts.map(([, act = '']) => act))
  expect(Object.keys(actWords).filter((act) => !named.has(act))).toEqual([])
  const declared = acts.filter(([text]) => text.startsWith('audit: ')).map(([, act = '']) => act)
  expect(declared.filter((act) => !(act in actWords))).toEqual([])
})
