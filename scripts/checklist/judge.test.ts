import { expect, test } from 'vitest'
import { findDefects } from './judge.ts'
import { readSection } from './section.ts'

const one = readSection('One', 'PW-P1 a promise\nPW-P2 another | waits')
const named = (name: string) => ({ file: 'a.test.ts', name })

test('a checklist whose rows are held, or say why not, has no defect', () => {
  expect(findDefects([one], [named('PW-P1 A4 it holds'), named('B5 a requirement')])).toEqual([])
})

test('an id that two rows share, an id of no row and a row without a test are told', () => {
  const other = readSection('Other', 'PW-P1 the same')
  expect(findDefects([one, other], [named('PW-P1 P1 BH99 it holds')])).toEqual([
    'PW-P1 is shared by two rows',
    'P1 is no row; PW-P1 is (a.test.ts: PW-P1 P1 BH99 it holds)',
    'BH99 is no row (a.test.ts: PW-P1 P1 BH99 it holds)',
  ])
  expect(findDefects([one], [])).toEqual(['PW-P1 has no test: a promise'])
})
