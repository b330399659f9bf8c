import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  BookOpen,
  CalendarClock,
  ChartColumn,
  Gauge,
  List,
  MessageSquareText,
  SlidersHorizontal,
  Zap,
} from 'lucide-react'
import { readActivitySearch } from '../../features/activity/activity-search.ts'
import { type Range, ranges } from '../../features/insights/types.ts'
import { urls } from '../../lib/urls.ts'
import { NotFoundPage } from '../not-found-page.tsx'
import { session } from './layout-routes.ts'

/** Pages of everybody who is signed in. */
export const userRoutes = [
  createRoute({
    getParentRoute: () => session,
    path: urls.home,
    staticData: { page: { label: 'Automation', Icon: Zap, key: 'h' } },
    validateSearch: readQueueSearch,
    loader({ context }) {
      context.askForBot()
      // Its lower part, beside the page itself instead of after it; the page says what happens without.
      import('../../features/bot/deferred-cards.tsx').catch(() => {})
    },
    component: lazyRouteComponent(() => import('../../features/bot/bot-page.tsx'), 'BotPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.changePassword,
    component: lazyRouteComponent(
      () => import('../../features/change-password/change-password-page.tsx'),
      'ChangePasswordPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.profile,
    component: lazyRouteComponent(() => import('../../features/profile/profile-page.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.accounts,
    component: lazyRouteComponent(() => import('../../features/accounts/accounts-page.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: `${urls.accounts}/$id`,
    component: lazyRouteComponent(() => import('../../features/accounts/account-page.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.automations,
    staticData: { page: { label: 'Automations', Icon: CalendarClock, key: 'a' } },
    component: lazyRouteComponent(
      () => import('../../features/automations/automations-page.tsx'),
      'AutomationsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.newAutomation,
    component: lazyRouteComponent(
      () => import('../../features/automations/automation-page.tsx'),
      'NewAutomationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: `${urls.automations}/$id`,
    component: lazyRouteComponent(
      () => import('../../features/automations/automation-page.tsx'),
      'AutomationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: '/runs/$id',
    component: lazyRouteComponent(() => import('../../features/run/run-page.tsx'), 'RunPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.pacing,
    staticData: { page: { label: 'Pacing', Icon: Gauge, key: 'w' } },
    component: lazyRouteComponent(() => import('../../features/pacing/pacing-page.tsx'), 'PacingPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.activity,
    staticData: { page: { label: 'Activity', Icon: List, key: 'l' } },
    validateSearch: readActivitySearch,
    component: lazyRouteComponent(() => import('../../features/activity/activity-page.tsx'), 'ActivityPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.insights,
    staticData: { page: { label: 'Insights', Icon: ChartColumn, key: 'i' } },
    validateSearch: ({ days }: Record<string, unknown>): { days?: Range } => {
      const range = ranges.find((each) => each === Number(days))
      return range ? { days: range } : {}
    },
    component: lazyRouteComponent(() => import('../../features/insights/insights-page.tsx'), 'InsightsPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.texts,
    staticData: { page: { label: 'Texts', Icon: MessageSquareText, key: 't' } },
    component: lazyRouteComponent(() => import('../../features/texts/texts-page.tsx'), 'TextsPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.settings,
    staticData: { page: { label: 'Settings', Icon: SlidersHorizontal, key: 's' } },
    component: lazyRouteComponent(() => import('../../features/settings/settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => session,
    path: urls.errors,
    staticData: { page: { label: 'Error codes', Icon: BookOpen, key: 'e' } },
    component: lazyRouteComponent(
      () => import('../../features/error-codes/error-codes-page.tsx'),
      'ErrorCodesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => session,
    path: `${urls.errors}/$code`,
    component: lazyRouteComponent(
      () => import('../../features/error-codes/error-code-page.tsx'),
      'ErrorCodePage',
    ),
  }),
  // Last of all: an address that no page has, within the frame of whoever asks for it.
  createRoute({ getParentRoute: () => session, path: '$', component: NotFoundPage }),
] as const

/** Every component on one page, for developers: a build leaves it out. */
export const developerRoutes = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => session,
        path: '/ui',
        component: lazyRouteComponent(() => import('../../features/gallery/gallery-page.tsx'), 'GalleryPage'),
      }),
    ]
  : []

/** What the form of the home page shows at first: an action, and a source of it. */
function readQueueSearch({ action, source }: Record<string, unknown>): { action?: string; source?: string } {
  if (typeof action !== 'string' || action === '') return {}
  return typeof source === 'string' && source !== '' ? { action, source } : { action }
}
