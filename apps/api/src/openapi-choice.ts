import type { AnyTRPCProcedure } from '@trpc/server'
import { z } from 'zod'
import type { RestRoute } from './procedure-meta.ts'

/** Whether a procedure takes one of several forms, told apart by a field; trpc-to-openapi knows plain objects only. */
export function takesChoice(procedure: AnyTRPCProcedure): boolean {
  return schemasOf(procedure).input instanceof z.ZodDiscriminatedUnion
}

/** The operation of such a procedure in the document, as trpc-to-openapi would write it. */
export function describeChoice(name: string, procedure: AnyTRPCProcedure, route: RestRoute) {
  const { input, output } = schemasOf(procedure)
  const { tags, summary, description } = route
  return {
    operationId: name.replaceAll('.', '-'),
    ...{ summary, description, tags },
    requestBody: { required: true, content: jsonOf(input, 'input') },
    responses: { 200: { description: 'Successful response', content: jsonOf(output, 'output') } },
  }
}

function jsonOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  return { 'application/json': { schema: json } }
}

function schemasOf({ _def }: AnyTRPCProcedure) {
  const [input = z.undefined()] = z.array(z.instanceof(z.ZodType)).parse(Reflect.get(_def, 'inputs'))
  const output = z.instanceof(z.ZodType).catch(z.undefined()).parse(Reflect.get(_def, 'output'))
  return { input, output }
}
