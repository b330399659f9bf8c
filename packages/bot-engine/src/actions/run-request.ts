import { z } from 'zod'
import type { Action } from './define-action.ts'
import { actions } from './index.ts'

type Listed = (typeof actions)[number]

/** What a run may be asked for: the name of an action beside its parameters; as a dry run, it only looks. */
export type RunRequest = {
  [Each in Listed as Each['name']]: { action: Each['name']; is_dry_run?: boolean } & z.input<Each['params']>
}[Listed['name']]

/** The same, checked. */
export interface CheckedRequest extends Readonly<Record<string, unknown>> {
  readonly action: string
  readonly is_dry_run: boolean
}

/** One schema for all actions of the list, told apart by `action`. */
export const runRequest = schemaOfAll()

function schemaOfAll(): z.ZodType<CheckedRequest, RunRequest>
function schemaOfAll(): z.ZodType {
  const all: readonly Action[] = actions
  const [first, ...others] = all.map(({ name, params }) =>
    // What fields must say together holds here too.
    params.safeExtend({
      action: z.literal(name),
      is_dry_run: z.boolean('wanted true or false').default(false),
    }),
  )
  if (!first) throw new TypeError('there is no action')
  const names = all.map(({ name }) => name)
  return z.discriminatedUnion('action', [first, ...others], `wanted one of ${names.join(', ')}`)
}
