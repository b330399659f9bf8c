import { expect, test } from 'vitest'
import { describeSource } from './describe-source.ts'

test('an automation says whom it goes for, where it names a source', () => {
  expect(describeSource({ hashtag: 'coffee', count: 3 })).toBe(' #coffee')
  expect(describeSource({ username: 'a.person' })).toBe(' @a.person')
  expect(describeSource({ mode: 'non-followers' })).toBe('')
})
