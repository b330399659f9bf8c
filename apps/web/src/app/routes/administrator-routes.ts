import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { CloudOff, FlaskConical, LayoutGrid, ScrollText, ServerCog, Users } from 'lucide-react'
import { readAuditSearch } from '../../features/audit/audit-search.ts'
import { readFleetSearch } from '../../features/fleet/fleet-search.ts'
import { readPeopleSearch } from '../../features/people/people-search.ts'
import { urls } from '../../lib/urls.ts'
import { administration } from './layout-routes.ts'

/** Pages of administrators. */
export const administratorRoutes = [
  createRoute({
    getParentRoute: () => administration,
    path: urls.fleet,
    staticData: { page: { label: 'Fleet', Icon: LayoutGrid, key: 'f' } },
    validateSearch: readFleetSearch,
    component: lazyRouteComponent(() => import('../../features/fleet/fleet-page.tsx'), 'FleetPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.people,
    staticData: { page: { label: 'People', Icon: Users, key: 'p' } },
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
    staticData: { page: { label: 'Incidents', Icon: CloudOff, key: 'n' } },
    component: lazyRouteComponent(
      () => import('../../features/incidents/incidents-page.tsx'),
      'IncidentsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.audit,
    staticData: { page: { label: 'Audit log', Icon: ScrollText, key: 'u' } },
    validateSearch: readAuditSearch,
    component: lazyRouteComponent(() => import('../../features/audit/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.system,
    staticData: { page: { label: 'System', Icon: ServerCog, key: 'y' } },
    component: lazyRouteComponent(() => import('../../features/system/system-page.tsx'), 'SystemPage'),
  }),
  createRoute({
    getParentRoute: () => administration,
    path: urls.sandbox,
    staticData: { page: { label: 'Sandbox', Icon: FlaskConical, key: 'x', isForSandbox: true } },
    component: lazyRouteComponent(() => import('../../features/sandbox/sandbox-page.tsx'), 'SandboxPage'),
  }),
] as const
