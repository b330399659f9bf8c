import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import type { ProcedureMeta, RestRoute } from './procedure-meta.ts'

/** Every procedure that has a place in the REST mirror. */
export function mirroredProcedures(router: AnyTRPCRouter): MirroredProcedure[] {
  return Object.entries<AnyTRPCProcedure>(router._def.procedures).flatMap(([name, procedure]) => {
    const meta: ProcedureMeta = procedure._def.meta ?? {}
    return meta.openapi ? [{ name, procedure, route: meta.openapi, meta }] : []
  })
}

/** A procedure with its place in the mirror. */
export interface MirroredProcedure {
  readonly name: string
  readonly procedure: AnyTRPCProcedure
  readonly route: RestRoute
  readonly meta: ProcedureMeta
}
