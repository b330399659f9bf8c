import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { administratorRoutes } from './routes/administrator-routes.ts'
import { entryRoutes } from './routes/entry-routes.ts'
import { administration, type RouterContext, root, session } from './routes/layout-routes.ts'
import { developerRoutes, userRoutes } from './routes/user-routes.ts'

/** The pages of the dashboard. A new page is one entry in `routes/`; it says there whether people go to it by name. All of them lie below `basepath`. */
export function createAppRouter(context: RouterContext, place: { history: RouterHistory; basepath: string }) {
  return createRouter({
    context,
    ...place,
    routeTree: root.addChildren([
      ...entryRoutes,
      session.addChildren([
        ...userRoutes,
        ...developerRoutes,
        administration.addChildren([...administratorRoutes]),
      ]),
    ]),
    defaultPreload: 'intent',
    // A page that is opened begins at its top; one that is come back to stands where it stood.
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
