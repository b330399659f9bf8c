import { z } from 'zod'
import { filtersNamed } from '../filters/filters.ts'
import type { Yield } from '../sources/define-source.ts'
import { sourceList, usesOf } from '../sources/fitting-sources.ts'
import { readSources, type ToTargets } from '../sources/read-sources.ts'
import type { SourceUse } from '../sources/source-use.ts'
import type { ActionContext } from './action-context.ts'
import type { Count } from './count.ts'
import type { Action } from './define-action.ts'

/** The parameters of an action that takes sources: those, and its own. */
type SourcedParams<Own extends z.core.$ZodLooseShape, Takes extends Yield> = z.ZodObject<
  { sources: ReturnType<typeof sourceList<Takes>> } & Own,
  z.core.$strict
>

/** What an action on people or posts says of itself; where it finds them is up to whoever queues it. */
export interface SourcedDefinition<
  Name extends string,
  Own extends z.core.$ZodLooseShape,
  Takes extends Yield,
> extends Omit<
    Action<SourcedParams<Own, Takes>, Name>,
    'params' | 'source' | 'sources' | 'takes' | 'discover' | 'requested'
  > {
  /** What it is done to, and so which sources fit. */
  readonly takes: Takes
  /** Its own fields, `count` among them. */
  readonly params: Own
  /** How many effects were asked for, when they are not simply the count. */
  requested?(params: z.infer<SourcedParams<Own, Takes>>, uses: readonly SourceUse[]): Count
  /**
   * Makes targets of what its sources have found, with what filters want to know: of people, or of posts. Throws
   * `InstagramFailure`.
   */
  toTargets(context: ActionContext, params: z.infer<SourcedParams<Own, Takes>>): ToTargets
}

/** Declares an action that is done to whomever one or several sources find. */
export function defineSourcedAction<
  const Name extends string,
  Own extends z.core.$ZodLooseShape,
  const Takes extends Yield,
>(definition: SourcedDefinition<Name, Own, Takes>): Action<SourcedParams<Own, Takes>, Name> {
  const { requested, toTargets, params: own, ...action } = definition
  const uses = (params: unknown) => usesOf(named.parse(params).sources)
  return {
    ...action,
    params: z.strictObject({ sources: sourceList(action.takes), ...own }),
    filters: [...filtersNamed('nobody-named'), ...action.filters],
    sources: uses,
    source: (params) =>
      uses(params)
        .map(({ name }) => name)
        .join(', '),
    requested: (params) => requested?.(params, uses(params)) ?? counted.parse(params).count,
    discover: (context, params, cursor) =>
      readSources(context, uses(params), cursor, toTargets(context, params)),
  }
}

const named = z.object({ sources: z.array(z.looseObject({ source: z.string() })) })
const counted = z.object({ count: z.union([z.number(), z.string()]) })
