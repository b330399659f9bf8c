import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { readActivitySearch } from '../features/activity/activity-search.ts'
import { readAuditSearch } from '../features/audit/audit-search.ts'
import { readFleetSearch } from '../features/fleet/fleet-search.ts'
import { type Range, ranges } from '../features/insights/types.ts'
import { readPeopleSearch } from '../features/people/people-search.ts'
import { isOurPath, urls } from '../lib/urls.ts'
import { CrashPage } from './crash-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { RequireAdministrator } from './require-administrator.tsx'
import { RequireSession } from './require-session.tsx'

/** What routes may ask for while the code of their page is still under way. */
interface RouterContext {
  readonly askWhoIAm: () => void
  readonly askForBot: () => void
}

const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
})

const login = createRoute({
  getParentRoute: () => root,
  path: urls.login,
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } => (isOurPath(from) ? { from } : {}),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** Where mails and the sign-in page lead those who cannot sign in. */
const mailed = [
  createRoute({
    getParentRoute: () => root,
    path: urls.forgotPassword,
    component: lazyRouteComponent(
      () => import('../features/mailed-links/forgot-password-page.tsx'),
      'ForgotPasswordPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: urls.resetPassword,
    component: lazyRouteComponent(
      () => import('../features/mailed-links/reset-password-page.tsx'),
      'ResetPasswordPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: urls.acceptInvitation,
    component: lazyRouteComponent(
      () => import('../features/mailed-links/accept-invitation-page.tsx'),
      'AcceptInvitationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: urls.verifyEmail,
    component: lazyRouteComponent(
      () => import('../features/mailed-links/verify-email-page.tsx'),
      'VerifyEmailPage',
    ),
  }),
] as const

/** Everything below needs a session; the shell and its guard are one. */
const session = createRoute({
  getParentRoute: () => root,
  id: 'session',
  loader: ({ context }) => context.askWhoIAm(),
  component: RequireSession,
})

const pages = [
  createRoute({
    getParentRoute: () => session,
    path: urls.home,
    validateSearch: ({ action }: Record<string, unknown>): { action?: string } =>
      typeof action === 'string' && action !== '' ? { action } : {},
    loader: ({ context }) => context.askForBot(),
    component: lazyRouteComponent(
      () => import('../features/automation/automation-page.tsx'),
      'AutomationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.changePassword,
    component: lazyRouteComponent(
      () => import('../features/change-password/change-password-page.tsx'),
      'ChangePasswordPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.profile,
    component: lazyRouteComponent(() => import('../features/profile/profile-page.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.automations,
    component: lazyRouteComponent(
      () => import('../features/automations/automations-page.tsx'),
      'AutomationsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.newAutomation,
    component: lazyRouteComponent(
      () => import('../features/automations/automation-page.tsx'),
      'NewAutomationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: `${urls.automations}/$id`,
    component: lazyRouteComponent(
      () => import('../features/automations/automation-page.tsx'),
      'AutomationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.activity,
    validateSearch: readActivitySearch,
    component: lazyRouteComponent(() => import('../features/activity/activity-page.tsx'), 'ActivityPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.insights,
    validateSearch: ({ days }: Record<string, unknown>): { days?: Range } => {
      const range = ranges.find((each) => each === Number(days))
      return range ? { days: range } : {}
    },
    component: lazyRouteComponent(() => import('../features/insights/insights-page.tsx'), 'InsightsPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.settings,
    component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.errors,
    component: lazyRouteComponent(
      () => import('../features/error-codes/error-codes-page.tsx'),
      'ErrorCodesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: `${urls.errors}/$code`,
    component: lazyRouteComponent(
      () => import('../features/error-codes/error-code-page.tsx'),
      'ErrorCodePage',
    ),
  }),
] as const

const administration = createRoute({
  getParentRoute: () => session,
  id: 'administration',
  component: RequireAdministrator,
})

const administratorPages = [
  createRoute({
    getParentRoute: () => administration,
    path: urls.fleet,
    validateSearch: readFleetSearch,
    component: lazyRouteComponent(() => import('../features/fleet/fleet-page.tsx'), 'FleetPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.people,
    validateSearch: readPeopleSearch,
    component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: `${urls.people}/$id`,
    component: lazyRouteComponent(() => import('../features/people/person-page.tsx'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: `${urls.people}/$id/view`,
    component: lazyRouteComponent(() => import('../features/people/person-view-page.tsx'), 'PersonViewPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.incidents,
    component: lazyRouteComponent(() => import('../features/incidents/incidents-page.tsx'), 'IncidentsPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.audit,
    validateSearch: readAuditSearch,
    component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.system,
    component: lazyRouteComponent(() => import('../features/system/system-page.tsx'), 'SystemPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.sandbox,
    component: lazyRouteComponent(() => import('../features/sandbox/sandbox-page.tsx'), 'SandboxPage'),
  }),
] as const

/** Every component on one page, for developers: a build leaves it out. */
const developerPages = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => session,
        path: '/ui',
        component: lazyRouteComponent(() => import('../features/gallery/gallery-page.tsx'), 'GalleryPage'),
      }),
    ]
  : []

/** The pages of the dashboard. A new page is one entry above, and one in `pages.ts` if people go there by name. */
export function createAppRouter(context: RouterContext) {
  return createRouter({
    context,
    routeTree: root.addChildren([
      login,
      ...mailed,
      session.addChildren([...pages, ...developerPages, administration.addChildren([...administratorPages])]),
    ]),
    defaultPreload: 'intent',
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
