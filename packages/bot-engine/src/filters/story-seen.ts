import type { Filter } from './filter.ts'

/** Leaves out people whose story was seen to its end. */
export const storySeen: Filter = {
  name: 'story-seen',
  error: 'SKIPPED_STORY_SEEN',
  reason: 'story already seen',
  skips: ({ facts }) => facts.isStorySeen === true,
}
