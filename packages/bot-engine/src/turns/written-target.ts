import type { PlannedEffect } from '@botyard/db/queries/runs/effects'
import type { WrittenTarget } from '../actions/define-action.ts'
import type { TurnRun } from './turn.ts'

/** The target of an effect with its text: the one that is kept, or, when none is yet, a new one. */
export function writtenTarget(
  { action, params }: Pick<TurnRun, 'action' | 'params'>,
  { targetId, targetName, facts, text }: Pick<PlannedEffect, 'targetId' | 'targetName' | 'facts' | 'text'>,
): WrittenTarget {
  const target = { id: targetId, name: targetName, facts }
  return { ...target, text: text ?? action.write?.(params, target) ?? '' }
}
