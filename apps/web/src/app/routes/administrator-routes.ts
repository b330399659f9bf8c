import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAuditSearch } from '../../features/audit/audit-search.ts'
import { readFleetSearch } from '../../features/fleet/fleet-search.ts'
import { readPeopleSearch } from '../../features/people/people-search.ts'
import { urls } from '../../lib/urls.ts'
import { administration } from './parents.ts'

/** Pages of administrators. */
export const administratorRoutes = [
  createRoute({
    getParentRoute: () => administration,
    path: urls.fleet,
    validateSearch: readFleetSearch,
    component: lazyRouteComponent(() => import('../../features/fleet/fleet-page.tsx'), 'FleetPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.people,
    validateSearch: readPeopleSearch,
    component: lazyRouteComponent(() => import('../../features/people/people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: `${urls.people}/$id`,
    component: lazyRouteComponent(() => import('../../features/people/person-page.tsx'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: `${urls.people}/$id/view`,
    component: lazyRouteComponent(
      () => import('../../features/people/person-view-page.tsx'),
      'PersonViewPage',
    ),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.incidents,
    component: lazyRouteComponent(
      () => import('../../features/incidents/incidents-page.tsx'),
      'IncidentsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.audit,
    validateSearch: readAuditSearch,
    component: lazyRouteComponent(() => import('../../features/audit/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.system,
    component: lazyRouteComponent(() => import('../../features/system/system-page.tsx'), 'SystemPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.sandbox,
    component: lazyRouteComponent(() => import('../../features/sandbox/sandbox-page.tsx'), 'SandboxPage'),
  }),
] as const
