import type { AnyTRPCProcedure } from '@trpc/server'
import { z } from 'zod'

/** What a procedure takes; null for one without input. */
export function inputSchemaOf({ _def }: AnyTRPCProcedure): z.ZodType | null {
  const schemas = z.array(z.instanceof(z.ZodType)).parse(Reflect.get(_def, 'inputs'))
  return schemas[0] ?? null
}

/** A part of a schema that takes a single value, or anything, with its place in the input. */
export interface Leaf {
  readonly path: string
  readonly schema: z.ZodType
}

/** All parts of a schema that are no objects, lists or choices of others. A chain that begins with a text is one part. */
export function leavesOf(schema: z.ZodType, path = ''): Leaf[] {
  const inside = (part: unknown, name = path) => leavesOf(z.instanceof(z.ZodType).parse(part), name)
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, part]) => inside(part, path ? `${path}.${key}` : key))
  if (schema instanceof z.ZodArray) return inside(schema.element, `${path}[]`)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((part) => inside(part))
  if (schema instanceof z.ZodRecord)
    return [...inside(schema.keyType, `${path}{key}`), ...inside(schema.valueType, `${path}{}`)]
  if (isWrapper(schema)) return inside(schema.unwrap())
  if (schema instanceof z.ZodPipe && leavesOf(z.instanceof(z.ZodType).parse(schema.in)).length > 1)
    return inside(schema.in)
  return [{ path, schema }]
}

const wrappers = [z.ZodOptional, z.ZodNullable, z.ZodDefault, z.ZodPrefault, z.ZodReadonly] as const

/** Whether a schema is another one that may also be missing, null, set by default or not changed. */
export function isWrapper(schema: z.ZodType): schema is InstanceType<(typeof wrappers)[number]> {
  return wrappers.some((wrapper) => schema instanceof wrapper)
}
