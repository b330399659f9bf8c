import type { Filter } from './filter.ts'

/** Leaves out private accounts, unless the user wants them: following them only asks, and tells little. */
export const privateAccount: Filter = {
  name: 'private-account',
  error: 'SKIPPED_PRIVATE',
  reason: 'private account',
  skips: ({ facts }, { skipsPrivate }) => skipsPrivate && facts.isPrivate === true,
}
