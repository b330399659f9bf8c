import type { UncheckedEffect } from '@botyard/db/queries/runs/effect-checks'
import type { ActionContext } from '../actions/define-action.ts'
import { InstagramFailure } from '../instagram/failure.ts'
import type { TurnRun } from './turn.ts'
import { writtenTarget } from './written-target.ts'

/** What a later look at effects has told, by id of the effect. */
export interface CheckResult {
  readonly holding: readonly UncheckedEffect[]
  readonly withoutEffect: readonly UncheckedEffect[]
  /** Gone since, so nobody can say. */
  readonly undecided: readonly UncheckedEffect[]
}

/** Looks at acknowledged effects of one kind. Throws `InstagramFailure`. */
export async function checkEffects(
  context: ActionContext,
  { action, params }: TurnRun,
  effects: readonly UncheckedEffect[],
): Promise<CheckResult> {
  if (action.verifyMany) {
    const targetIds = effects.map(({ targetId }) => targetId)
    const holds = await action.verifyMany(context, targetIds)
    return {
      holding: effects.filter(({ targetId }) => holds.has(targetId)),
      withoutEffect: effects.filter(({ targetId }) => !holds.has(targetId)),
      undecided: [],
    }
  }
  const [effect] = effects
  const nothing = { holding: [], withoutEffect: [], undecided: [] }
  if (!effect) return nothing
  try {
    const holds = await action.verify(context, writtenTarget({ action, params }, effect), params)
    return { ...nothing, [holds ? 'holding' : 'withoutEffect']: [effect] }
  } catch (error) {
    if (error instanceof InstagramFailure && error.scope === 'target')
      return { ...nothing, undecided: [effect] }
    throw error
  }
}
