import type { Filter } from './filter.ts'

/** Leaves out people on the allow list. Facts that do not say count as listed. */
export const allowListed: Filter = {
  name: 'allow-listed',
  error: 'SKIPPED_ALLOW_LISTED',
  reason: 'on your allow list',
  skips: ({ facts }) => facts.isAllowListed !== false,
}
