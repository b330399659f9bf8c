import { type ErrorName, errors } from '@botyard/errors'
import type { Filter } from './filter.ts'

/** Leaves out targets for which Instagram has refused the same before, as long as that is likely to hold. */
export const refusedBefore: Filter = {
  name: 'refused-before',
  error: 'SKIPPED_REFUSED_BEFORE',
  reason: 'refused before',
  skips: ({ facts }) => facts.wasRefused === true,
}

/** Days after which a target may be tried again; null: never. */
const daysOf: Partial<Record<ErrorName, number | null>> = {
  ...{ TARGET_NOT_FOUND: null, TARGET_NAME_UNKNOWN: null, TARGET_INVALID: null },
  ...{ MEDIA_NOT_FOUND: null, MEDIA_DELETED: null, MEDIA_NOT_LIKEABLE: null, COMMENTS_OFF: null },
  ...{ MESSAGES_CLOSED: null, TARGET_PRIVATE: 30, FOLLOW_UNDER_REVIEW: 30, TARGET_GEOBLOCKED: 1 / 24 },
}

/** The same by code, as the ledger keeps failures. */
export const refusals = Object.entries(daysOf).map(([name, days]) => ({
  errorCode: errors[name as ErrorName].code,
  days,
}))
