import { addFacts, type PlannedEffect, recordOutcome } from '@botyard/db/queries/runs/effects'
import type { WrittenTarget } from '../../actions/define-action.ts'
import { mayBeTargets } from '../failure-policy.ts'
import { defineStep } from '../step.ts'
import type { TurnRun } from '../turn.ts'
import { writtenTarget } from '../written-target.ts'

/** Reads what the filters need to know of a target; what is found is kept for the bot's next turn. */
export const lookStep = defineStep<{ readonly run: TurnRun; readonly effect: PlannedEffect }, object | null>({
  asks: 'details',
  async carryOut(context, { run, effect }) {
    const target = writtenTarget(run, effect)
    return run.action.look
      ? run.action.look(context, target)
      : context.instagram.people.details(personIdOf(target), { signal: context.signal })
  },
  /** Null: there is no such person any more. */
  record: ({ tx }, { effect }, details) => addFacts(tx, effect.id, { ...details, hasDetails: true }),
  async recordFailure(tx, { effect }, { reaction, error }) {
    if (reaction.target === 'failed') {
      await recordOutcome(tx, effect.id, { state: 'failed', errorCode: error.code })
      return 1
    }
    if (reaction.target === 'later')
      await recordOutcome(tx, effect.id, { state: 'planned', isRefused: mayBeTargets(error) })
    return 0
  },
})

/** Of a post, its author. */
function personIdOf({ id, facts }: WrittenTarget): string {
  return typeof facts.personId === 'string' ? facts.personId : id
}
