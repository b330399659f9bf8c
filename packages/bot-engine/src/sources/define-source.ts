import { z } from 'zod'
import type { ActionContext } from '../actions/action-context.ts'
import type { TargetFacts } from '../filters/filter.ts'
import type { Capability, Person, Post, Story } from '../instagram/port.ts'

/** Somebody a source has found, with what it knows of them besides. */
export interface FoundPerson extends Person {
  readonly facts?: TargetFacts
}

/** What sources find, by the name of the kind. */
export interface Yields {
  readonly people: FoundPerson
  readonly posts: Post
  readonly stories: Omit<Story, 'items'>
}

/** What a source yields, and what an action takes. */
export type Yield = keyof Yields

/** One page of a source, and where the next one starts (null: there is no more). */
export interface SourcePage<Y extends Yield> {
  readonly items: readonly Yields[Y][]
  readonly cursor: string | null
  /** Instagram shows this account no more of the list, though there is more of it. */
  readonly isLimited?: boolean
}

/** Where targets come from. Forms, `bot.queue`, REST and the palette derive from it, for every action that it fits. */
export interface SourceDefinition<Name extends string, Params extends z.ZodObject, Y extends Yield> {
  /** Kebab-case, unique: `followers-of`. */
  readonly name: Name
  /** In forms: `Followers of an account`. */
  readonly title: string
  /** Each field says by `.meta({ title, description })` how the form names and explains it. */
  readonly params: Params
  readonly yields: Y
  /** What the account's session must be able to do besides what the action needs. */
  readonly needs?: readonly Capability[]
  /** In the feed: `followers of @somebody`. What is remembered of a source goes by it too. */
  describe(params: z.infer<Params>): string
  /** How many it holds, where that is known without asking. */
  size?(params: z.infer<Params>): number
  /**
   * For how many days a new run reads on where the last one stopped; then it starts over. Without it each run
   * starts over.
   */
  readonly keepsPlaceDays?: number
  /** Reads the next page. Throws `InstagramFailure`. */
  read(context: ActionContext, params: z.infer<Params>, cursor: string | null): Promise<SourcePage<Y>>
}

/** A source with what `source` and its parameters look like in an input. */
export interface Source<
  Name extends string = string,
  Params extends z.ZodObject = z.ZodObject,
  Y extends Yield = Yield,
> extends SourceDefinition<Name, Params, Y> {
  readonly input: z.ZodObject<Params['shape'] & { source: z.ZodLiteral<Name> }, z.core.$strict>
}

/** Any source, told apart by what it yields. */
export type AnySource = { [Y in Yield]: Source<string, z.ZodObject, Y> }[Yield]

/** Declares a source; the types of its name and parameters follow from what is given. */
export function defineSource<const Name extends string, Params extends z.ZodObject, const Y extends Yield>(
  source: SourceDefinition<Name, Params, Y>,
): Source<Name, Params, Y> {
  return {
    ...source,
    input: z.strictObject({ source: z.literal(source.name), ...source.params.shape }),
  }
}
