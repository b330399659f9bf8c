import type { Filter } from './filter.ts'

/** Leaves out posts that take no comments. */
export const commentsOff: Filter = {
  name: 'comments-off',
  error: 'COMMENTS_OFF',
  reason: 'comments are off',
  skips: ({ facts }) => facts.hasCommentsOff === true,
}
