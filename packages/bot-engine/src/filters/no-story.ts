import type { Filter } from './filter.ts'

/** Leaves out people who tell no story. */
export const noStory: Filter = {
  name: 'no-story',
  error: 'SKIPPED_NO_STORY',
  reason: 'no story now',
  skips: ({ facts }) => facts.hasStory === false,
}
