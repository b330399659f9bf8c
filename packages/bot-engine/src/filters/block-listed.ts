import type { Filter } from './filter.ts'

/** Leaves out people on the user's block list. */
export const blockListed: Filter = {
  name: 'block-listed',
  error: 'SKIPPED_BLOCK_LISTED',
  reason: 'on your block list',
  skips: ({ facts }) => facts.isBlockListed === true,
}
