import type { Filter } from './filter.ts'

/** Leaves out people who are neither followed nor asked. */
export const notFollowed: Filter = {
  name: 'not-followed',
  error: 'SKIPPED_NOT_FOLLOWED',
  reason: 'not followed any more',
  skips: ({ facts }) => facts.isFollowing === false && facts.isRequested !== true,
}
