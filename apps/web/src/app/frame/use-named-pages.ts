import { useRouter } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { useMemo } from 'react'
import type { Me } from '../me.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Makes a route a page that people go to by name. `key` follows a `g`. */
    page?: { label: string; Icon: LucideIcon; key: string; isForSandbox?: true }
    /** Only administrators may open what lies below this route. */
    isForAdministrators?: true
  }
}

/** A page that people go to by name. */
export interface NamedPage {
  readonly to: string
  readonly label: string
  readonly Icon: LucideIcon
  readonly key: string
  readonly isForAdministrators: boolean
}

/** The pages this person may go to by name, in the order of the routes: navigation, palette and shortcuts are made from them. */
export function useNamedPages(me: Me): readonly NamedPage[] {
  const { routesById } = useRouter()
  return useMemo(() => namedPagesOf(routesById, me), [routesById, me])
}

/** The same of these routes; null: those of everybody. */
export function namedPagesOf(routesById: RoutesById, me: Me | null): readonly NamedPage[] {
  const isAdministrator = me?.user.role === 'admin'
  return Object.values(routesById).flatMap(({ fullPath: to, options, parentRoute }) => {
    const page = options.staticData?.page
    const isForAdministrators = parentRoute?.options.staticData?.isForAdministrators ?? false
    if (!page || (isForAdministrators && !isAdministrator)) return []
    if (page.isForSandbox && !me?.instance.is_sandbox) return []
    return [{ ...page, to, isForAdministrators }]
  })
}

type RoutesById = ReturnType<typeof useRouter>['routesById']
