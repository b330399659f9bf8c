import { z } from 'zod'

/** The fields of inputs that are kept under a former name, each with the name that its field has now. */
export const formerNames = z.registry<{ name: string }>()

/**
 * A field that must be given, under the name it had in earlier releases. It still works; the OpenAPI document says that it
 * is deprecated, `docs/api.md` lists the new name alone.
 */
export function formerName<Schema extends z.ZodType>(schema: Schema, name: string) {
  const field = schema.optional().meta({ deprecated: true, description: `Former name of \`${name}\`.` })
  formerNames.add(field, { name })
  return field
}

/**
 * Refuses an input in which a renamed field is given under neither of its names, or under both.
 * @param wanted what was wanted, for those who give neither.
 */
export const givenOnce =
  <Name extends string, Former extends string>(name: Name, former: Former, wanted: string) =>
  (input: { readonly [Key in Name | Former]?: unknown }, context: z.RefinementCtx): void => {
    if (input[name] === undefined && input[former] === undefined)
      context.addIssue({ code: 'custom', path: [name], message: wanted })
    if (input[name] !== undefined && input[former] !== undefined)
      context.addIssue({ code: 'custom', path: [former], message: `wanted no such field beside ${name}` })
  }

/** A renamed field under whichever of its names it was given. To be read after `givenOnce`. */
export function eitherOf<Value>(value: Value | undefined, former: Value | undefined): Value {
  const given = value ?? former
  if (given === undefined) throw new TypeError('a renamed field was given under neither of its names')
  return given
}
