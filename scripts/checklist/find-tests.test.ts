import { expect, test } from 'vitest'
import { idsOf, namesIn } from './find-tests.ts'

test('names of tests, groups and tables of tests are found', () => {
  const source = `
test('P6 plain', () => {})
  test("F1 it's in double quotes", async () => {})
describe('S10 a group', () => {
test.for(procedures)('I5 no input makes %s fail', () => {})
test.each([
  ['a', '1'],
])('D1 every %s', () => {})
export const f = defineFault('FA1 a kill', () => {})
const latest('P9 is no test')
`
  expect(namesIn(source)).toEqual([
    'P6 plain',
    "F1 it's in double quotes",
    'S10 a group',
    'I5 no input makes %s fail',
    'D1 every %s',
    'FA1 a kill',
  ])
})

test('ids stand at the start of a name, several or one', () => {
  expect(idsOf('WS-W10 B5 nobody gets anything')).toEqual(['WS-W10', 'B5'])
  expect(idsOf('JB-J10 200 turns of four workers')).toEqual(['JB-J10'])
  expect(idsOf('IG10: a check')).toEqual(['IG10'])
  expect(idsOf('a link of P6')).toEqual([])
})
