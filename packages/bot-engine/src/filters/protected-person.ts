import type { Filter } from './filter.ts'

/** Leaves out people who are protected. Facts that do not say count as protected: one too many stays rather than goes. */
export const protectedPerson: Filter = {
  name: 'protected-person',
  error: 'SKIPPED_PROTECTED',
  reason: 'protected',
  skips: ({ facts }) => facts.isProtected !== false,
}
