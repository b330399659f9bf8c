import type { AppRouter } from '@botyard/api'
import type { PublicError } from '@botyard/errors'
import { TRPCClientError } from '@trpc/client'

/** What a refused call was refused for: code, what happened, what to do. Null when the server did not answer. */
export function publicErrorOf(error: unknown): PublicError | null {
  if (!(error instanceof TRPCClientError)) return null
  return (error as TRPCClientError<AppRouter>).data?.public ?? null
}
