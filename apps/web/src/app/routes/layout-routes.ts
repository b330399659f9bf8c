import { createRootRouteWithContext, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { CrashPage } from '../crash-page.tsx'
import { NotFoundPage } from '../not-found-page.tsx'

/** What routes may ask for while the code of their page is still under way. */
export interface RouterContext {
  /** Until it is known, what the server sent stays. Never fails: the page asks again and says so. */
  readonly askWhoIAm: () => Promise<void>
  readonly askForBot: () => void
}

/** What stands above every page. */
export const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
})

/** Pages that need a session; their frame and its guard are one, which the pages before a session do without. */
export const session = createRoute({
  getParentRoute: () => root,
  id: 'session',
  loader: ({ context }) => context.askWhoIAm(),
  component: lazyRouteComponent(() => import('../require-session.tsx'), 'RequireSession'),
})

/** Pages for administrators. */
export const administration = createRoute({
  getParentRoute: () => session,
  id: 'administration',
  staticData: { isForAdministrators: true },
  component: lazyRouteComponent(() => import('../require-administrator.tsx'), 'RequireAdministrator'),
})
