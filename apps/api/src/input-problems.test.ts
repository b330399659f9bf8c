import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeProblems } from './input-problems.ts'

const schema = z.object({ word: z.string().min(1).max(1), words: z.array(z.string()).min(1) })

test.each([
  [
    { word: 'ab', words: [] },
    [
      { field: 'word', got: 'a text of 2 characters', wanted: 'at most 1 character' },
      { field: 'words', got: 'a list of 0', wanted: 'at least 1 entry' },
    ],
  ],
  [{ word: 'a', words: 'b' }, [{ field: 'words', got: 'a text of 1 character', wanted: 'a list' }]],
  [{ word: '', words: ['a'] }, [{ field: 'word', got: 'an empty text', wanted: 'at least 1 character' }]],
])('%j is told field by field, with one and many told apart', (input, problems) => {
  const parsed = schema.safeParse(input)
  expect(parsed.error && describeProblems(parsed.error, input)).toEqual(problems)
})
