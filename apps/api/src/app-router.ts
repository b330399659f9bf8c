import { procedures } from './router.ts'
import { createRouter } from './trpc.ts'

/** The router the server runs; clients see the type in `router.ts`. */
export const appRouter = createRouter(procedures)

export type AppRouterWithContext = typeof appRouter
