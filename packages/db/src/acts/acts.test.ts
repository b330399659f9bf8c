import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { insertAuditLine } from '../queries/audit/audit.ts'
import type { ActDefinition } from './define-act.ts'
import { titleOfAct } from './index.ts'
import { peopleActs } from './people.ts'

const root = resolve(import.meta.dirname, '../../../..')

async function definitions(): Promise<ActDefinition[]> {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).filter(
    (file) => !['acts.test.ts', 'define-act.ts', 'index.ts'].includes(file),
  )
  const modules: Record<string, Record<string, ActDefinition>>[] = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ join(import.meta.dirname, file))),
  )
  return modules.flatMap((module) => Object.values(module).flatMap((acts) => Object.values(acts)))
}

test('each act is defined once, is found with its words, and no other source spells its name', async () => {
  const acts = await definitions()
  const names = acts.map(({ name }) => name)
  expect(names.length).toBeGreaterThan(50)
  expect(new Set(names).size).toBe(names.length)
  expect(acts.filter(({ name, title }) => titleOfAct(name) !== title)).toEqual([])
  const sources = globSync('{packages,apps}/*/src/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !/\.test\.tsx?$|\/testing\/|^packages\/db\/src\/acts\//.test(file),
  )
  const dotted = names.filter((name) => name.includes('.'))
  const spelt = sources.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return dotted.some((name) => text.includes(`'${name}'`))
  })
  expect(spelt).toEqual([])
})

test('a line of another version is told by the name of its act', () => {
  expect(titleOfAct('fleet.paint-blue')).toBe('fleet paint blue')
})

test('a name alone is no act', () => {
  const entry = { errorCode: null, actorId: null, subjectId: null, ipAddress: null, userAgent: null }
  const attempts = (tx: Parameters<typeof insertAuditLine>[0]) => [
    insertAuditLine(tx, { ...entry, act: peopleActs.personDisable, correlationId: 'c' }),
    // @ts-expect-error whoever records an act passes its definition
    insertAuditLine(tx, { ...entry, act: 'person.disable', correlationId: 'c' }),
  ]
  expect(attempts).toBeTypeOf('function')
})
