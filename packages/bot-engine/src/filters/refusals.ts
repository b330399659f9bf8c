import { errorList } from '@botyard/errors'

/** The failures that keep a target from being tried again, by code, as the ledger keeps them; days null: for good. */
export const refusals = errorList.flatMap(({ code, instagram }) =>
  instagram?.targetCooldownDays === undefined
    ? []
    : {
        errorCode: code,
        days: instagram.targetCooldownDays === 'forever' ? null : instagram.targetCooldownDays,
      },
)
