import { addFacts, type PlannedEffect, recordOutcome } from '@botyard/db/queries/runs/effects'
import type { ActionContext, WrittenTarget } from '../../actions/define-action.ts'
import type { TargetFacts } from '../../filters/filter.ts'
import type { LookAt } from '../../filters/judge.ts'
import { readNewestPosts } from '../../sources/newest-posts.ts'
import { mayBeTargets } from '../failures/failure-policy.ts'
import { defineStep } from '../step.ts'
import type { TurnRun } from '../turn.ts'
import { writtenTarget } from '../written-target.ts'

interface Look {
  readonly run: TurnRun
  readonly effect: PlannedEffect
  readonly at: LookAt
}

/** Reads what the filters need to know of a target; what is found is kept for the bot's next turn. */
export const lookStep = defineStep<Look, object | null>({
  asks: 'details',
  async carryOut(context, { run, effect, at }) {
    const target = writtenTarget(run, effect)
    if (at === 'posts') return lookAtPosts(context, personIdOf(target))
    return run.action.look ? run.action.look(context, target) : lookAtProfile(context, personIdOf(target))
  },
  /** Null: there is no such person any more. */
  record: ({ tx }, { effect, at }, found) =>
    addFacts(tx, effect.id, {
      ...found,
      ...(at === 'posts' ? { hasPostDates: true } : { hasDetails: true }),
    }),
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

/** What somebody's profile says; what it does not say is left as it was known. */
async function lookAtProfile(
  { instagram, signal }: ActionContext,
  personId: string,
): Promise<TargetFacts | null> {
  const details = await instagram.people.details(personId, { signal })
  return details && Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null))
}

/** How long ago somebody posted last: null for who never did, and nothing where Instagram does not say. */
async function lookAtPosts(context: ActionContext, personId: string): Promise<TargetFacts> {
  const { posts, isShown } = await readNewestPosts(context, personId)
  if (!isShown) return {}
  const [last] = posts
  if (!last) return { daysSincePost: null }
  if (last.takenAt === null) return {}
  return { daysSincePost: Math.floor((context.now.getTime() / 1_000 - last.takenAt) / 86_400) }
}

/** Of a post, its author. */
function personIdOf({ id, facts }: WrittenTarget): string {
  return typeof facts.personId === 'string' ? facts.personId : id
}
