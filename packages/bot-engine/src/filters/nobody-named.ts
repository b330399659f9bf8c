import type { Filter } from './filter.ts'

/** Leaves out names nobody has. */
export const nobodyNamed: Filter = {
  name: 'nobody-named',
  error: 'SKIPPED_NOBODY_NAMED',
  reason: 'nobody has this name',
  skips: ({ facts }) => facts.isNobody === true,
}
