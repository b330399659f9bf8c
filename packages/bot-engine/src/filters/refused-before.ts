import { errorList } from '@botyard/errors'
import type { Filter } from './filter.ts'

/** Leaves out targets for which Instagram has refused the same before, as long as that is likely to hold. */
export const refusedBefore: Filter = {
  name: 'refused-before',
  error: 'SKIPPED_REFUSED_BEFORE',
  reason: 'refused before',
  skips: ({ facts }) => facts.wasRefused === true,
}

/** The failures that keep a target from being tried again, by code, as the ledger keeps them; days null: for good. */
export const refusals = errorList.flatMap(({ code, instagram }) =>
  instagram?.targetRestsDays === undefined
    ? []
    : { errorCode: code, days: instagram.targetRestsDays === 'forever' ? null : instagram.targetRestsDays },
)
