import type { Filter } from './filter.ts'

/** Leaves out people this bot has written to before. */
export const alreadyMessaged: Filter = {
  name: 'already-messaged',
  error: 'SKIPPED_ALREADY_MESSAGED',
  reason: 'was sent a message before',
  skips: ({ facts }) => facts.wasEverDone === true,
}
