import type { Filter } from './filter.ts'

/** Leaves out people whose username or name contains a word the user has blocked. */
export const blockedWord: Filter = {
  name: 'blocked-word',
  error: 'SKIPPED_BLOCKED_WORD',
  reason: 'a blocked word in the name',
  skips({ name, facts }, { blockedWords }) {
    const fullName = typeof facts.fullName === 'string' ? facts.fullName : ''
    const text = `${name} ${fullName}`.toLowerCase()
    return blockedWords.some((word) => text.includes(word))
  },
}
