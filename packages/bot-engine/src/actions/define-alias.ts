import type { z } from 'zod'
import type { Action } from './define-action.ts'

/** An action under a name and with parameters of earlier releases: in REST, stored runs and automations. */
export interface Alias<Params extends z.ZodObject = z.ZodObject, Name extends string = string>
  extends Action<Params, Name> {
  /** Whether it is still recommended, as a shorter way to queue its action. The routes of all other aliases are deprecated. */
  readonly isShorthand: boolean
  /** The name of the action it stands for, and the parameters which that one takes. */
  translate(params: z.infer<Params>): {
    readonly action: string
    readonly params: Readonly<Record<string, unknown>>
  }
}

/** What an alias says for itself; everything else is said by the action it stands for. */
interface AliasDefinition<Name extends string, Params extends z.ZodObject, Base extends z.ZodObject>
  extends Pick<Action<Params, Name>, 'name' | 'title' | 'summary' | 'help' | 'params'> {
  readonly isShorthand?: boolean
  /** The base's parameters for these, which have passed their schema: in a run they may have done so long ago. */
  toParams(params: z.infer<Params>): z.output<Base>
}

/** Declares an alias of an action. It does exactly what the action does with the translated parameters. */
export function defineAlias<const Name extends string, Params extends z.ZodObject, Base extends z.ZodObject>(
  base: Action<Base>,
  { toParams, isShorthand = false, ...own }: AliasDefinition<Name, Params, Base>,
): Alias<Params, Name> {
  const { needsProtection, sources, write, ...same } = base
  return {
    ...same,
    ...own,
    isShorthand,
    translate: (params) => ({ action: base.name, params: toParams(params) }),
    ...(needsProtection && { needsProtection: (params) => needsProtection(toParams(params)) }),
    requested: (params) => base.requested(toParams(params)),
    source: (params) => base.source(toParams(params)),
    ...(sources && { sources: (params) => sources(toParams(params)) }),
    discover: (context, params, cursor) => base.discover(context, toParams(params), cursor),
    ...(write && { write: (params, target) => write(toParams(params), target) }),
    perform: (context, target, params) => base.perform(context, target, toParams(params)),
    verify: (context, target, params) => base.verify(context, target, toParams(params)),
  }
}
