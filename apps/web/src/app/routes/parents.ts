import { createRootRouteWithContext, createRoute } from '@tanstack/react-router'
import { CrashPage } from '../crash-page.tsx'
import { NotFoundPage } from '../not-found-page.tsx'
import { RequireAdministrator } from '../require-administrator.tsx'
import { RequireSession } from '../require-session.tsx'

/** What routes may ask for while the code of their page is still under way. */
export interface RouterContext {
  readonly askWhoIAm: () => void
  readonly askForBot: () => void
}

/** What stands above every page. */
export const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
})

/** Pages that need a session; the shell and its guard are one. */
export const session = createRoute({
  getParentRoute: () => root,
  id: 'session',
  loader: ({ context }) => context.askWhoIAm(),
  component: RequireSession,
})

/** Pages for administrators. */
export const administration = createRoute({
  getParentRoute: () => session,
  id: 'administration',
  staticData: { isForAdministrators: true },
  component: RequireAdministrator,
})
