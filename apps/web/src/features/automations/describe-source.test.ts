import { expect, test } from 'vitest'
import { describeSource } from './describe-source.ts'

test('an automation says what it finds its people by, where its sources have names', () => {
  const coffee = { source: 'hashtag', hashtag: 'coffee' }
  const ada = { source: 'followers-of', username: 'ada' }
  expect(describeSource({ sources: [coffee], count: 3 })).toBe(' from #coffee')
  expect(describeSource({ sources: [ada, { source: 'new-followers' }, coffee] })).toBe(' from @ada, #coffee')
  expect(describeSource({ sources: [ada, coffee, ada, coffee, ada] })).toBe(
    ' from @ada, #coffee, @ada and 2 more',
  )
  expect(describeSource({ mode: 'non-followers' })).toBe('')
})
