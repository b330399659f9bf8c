import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '@botyard/errors'
import { expect, test } from 'vitest'
import { areas } from '../areas.ts'
import { protections } from './index.ts'

const isThere = (file: string) => existsSync(join(projectRoot, file))

test('every protection stands in its file as the table has it, so that none is lost when code is rewritten', () => {
  const lost = protections.filter(
    ({ file, find }) =>
      !isThere(file) || readFileSync(join(projectRoot, file), 'utf8').split(find).length !== 2,
  )
  expect(lost.map(({ name }) => name)).toEqual([])
})

test('every file that the tables of mutation testing name is there', () => {
  const named = [
    ...protections.flatMap(({ tests }) => tests),
    ...areas.flatMap(({ mutate, tests }) => [...mutate, ...tests]),
  ]
  expect(named.filter((file) => !isThere(file))).toEqual([])
})
