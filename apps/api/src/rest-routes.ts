import { z } from 'zod'
import { appRouter } from './app-router.ts'
import { mirroredProcedures } from './mirrored-procedures.ts'
import type { Access } from './procedure-meta.ts'
import { formerNames } from './shapes/former-name.ts'

/** One call of the REST mirror, as `docs/api.md` lists it. */
export interface RestCall {
  readonly method: string
  /** Below `/api`, with parts in braces. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly access: Access | undefined
  readonly isSensitive: boolean
  readonly isForPeople: boolean
  /** What the body, or the query of a GET, may hold beside the path; what may be left out ends with `?`. */
  readonly fields: readonly string[]
}

/** Every call of the REST mirror that is not deprecated, in the order of the router. */
export function restCalls(): RestCall[] {
  const current = mirroredProcedures(appRouter).filter(({ route }) => !route.isDeprecated)
  return current.map(({ route, meta, procedure }) => ({
    method: route.method,
    path: route.path,
    tag: route.tags[0] ?? 'other',
    summary: route.summary,
    access: meta.access,
    isSensitive: meta.isSensitive ?? false,
    isForPeople: meta.isForPeople ?? false,
    fields: inputsOf(procedure)
      .flatMap(fieldsOf)
      .filter((field) => !route.path.includes(`{${field.replace('?', '')}}`)),
  }))
}

function inputsOf(procedure: object): unknown[] {
  const definition: unknown = '_def' in procedure ? procedure._def : null
  return definition &&
    typeof definition === 'object' &&
    'inputs' in definition &&
    Array.isArray(definition.inputs)
    ? definition.inputs
    : []
}

function fieldsOf(schema: unknown): string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return fieldsOf(schema.unwrap())
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.in)
  if (!(schema instanceof z.ZodObject)) return []
  const fields = Object.entries<z.ZodType>(schema.shape)
  const renamed = new Set(fields.map(([, field]) => formerNames.get(field)?.name))
  return fields.flatMap(([name, field]) => {
    if (formerNames.has(field)) return []
    // Under which of its names it is given is open; that it is given is not.
    const mayBeLeftOut = field.safeParse(undefined).success && !renamed.has(name)
    return [mayBeLeftOut ? `${name}?` : name]
  })
}
