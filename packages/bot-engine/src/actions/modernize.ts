import { aliases } from './index.ts'

/**
 * What an action and its parameters are called today: those of an alias become those of the action it stands for, so
 * that forms can show what an earlier release stored. Parameters that cannot be read stay as they are.
 */
export function modernize(stored: {
  readonly action: string
  readonly params: Readonly<Record<string, unknown>>
}): { readonly action: string; readonly params: Readonly<Record<string, unknown>> } {
  const alias = aliases.find(({ name }) => name === stored.action)
  const read = alias?.params.safeParse(stored.params)
  return alias && read?.success ? alias.translate(read.data) : stored
}
