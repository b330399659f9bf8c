import type { Filter } from './filter.ts'

/** Leaves out posts this bot has commented on before. */
export const alreadyCommented: Filter = {
  name: 'already-commented',
  error: 'SKIPPED_ALREADY_COMMENTED',
  reason: 'already commented',
  skips: ({ facts }) => facts.wasEverDone === true,
}
