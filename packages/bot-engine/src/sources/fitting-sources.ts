import { z } from 'zod'
import type { AnySource, Yield } from './define-source.ts'
import { sources } from './index.ts'
import type { SourceUse } from './source-use.ts'

/**
 * The one table of what goes with what: for each thing an action takes, the sources that fit, by what they yield. The
 * authors of posts stand for people, the newest post of a person for posts.
 */
const fitting = {
  people: ['people', 'posts'],
  posts: ['posts', 'people'],
  stories: ['stories', 'people', 'posts'],
} as const satisfies Record<Yield, readonly Yield[]>

/** The sources of an action that takes people, posts or stories, in the order of the list. */
export function sourcesFor(takes: Yield): readonly AnySource[] {
  const yields: readonly Yield[] = fitting[takes]
  return sources.filter((source) => yields.includes(source.yields))
}

type SourceFor<Y extends Yield> = Extract<
  (typeof sources)[number],
  { readonly yields: (typeof fitting)[Y][number] }
>
/** How an input names the sources of an action, each with its parameters. */
export type SourceInput<Y extends Yield> = z.input<SourceFor<Y>['input']>

/** The field of an action that holds its sources: one to ten of those that fit. */
export function sourceList<Y extends Yield>(
  takes: Y,
): z.ZodType<z.output<SourceFor<Y>['input']>[], SourceInput<Y>[]>
export function sourceList(takes: Yield): z.ZodType {
  const [first, ...others] = sourcesFor(takes).map(({ input }) => input)
  if (!first) throw new TypeError(`no source yields ${takes}`)
  const names = sourcesFor(takes).map(({ name }) => name)
  return z
    .array(
      z.discriminatedUnion('source', [first, ...others], `wanted one of ${names.join(', ')}`),
      'wanted a list of sources',
    )
    .min(1, 'wanted a source or more')
    .max(10, 'wanted at most 10 sources')
    .meta({ title: 'Sources', description: 'Where the people come from. Several are read in turn.' })
}

/** The sources that the parameters of a run name. One that this release does not know any more gives nobody. */
export function usesOf(named: readonly Readonly<Record<string, unknown>>[]): readonly SourceUse[] {
  return named.flatMap(({ source: name, ...params }) => {
    const source: AnySource | undefined = sources.find((each) => each.name === name)
    return source ? [{ source, params, name: source.describe(params) }] : []
  })
}
