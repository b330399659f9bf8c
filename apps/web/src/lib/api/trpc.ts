import type { AppRouter } from '@botyard/api'
import { createTRPCReact } from '@trpc/react-query'

/** The API, typed by its router. */
export const trpc = createTRPCReact<AppRouter>()
