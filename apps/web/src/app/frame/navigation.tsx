import { Link } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { useId, useRef } from 'react'
import { urls } from '../../lib/urls.ts'
import type { Me } from '../me.ts'
import {
  linkLook,
  sideLook,
  tabLook,
  tabsLook,
  withinReach,
  withinReachOfAdministrators,
} from './navigation-look.ts'
import { NeedsSomeone } from './needs-someone.tsx'
import { type NamedPage, useNamedPages } from './use-named-pages.ts'

/** The pages this person may open, beside the page. */
export function SideNavigation({ me }: { me: Me }) {
  return (
    <nav aria-label="Main" className={sideLook}>
      <PageLinks pages={useNamedPages(me)} />
    </nav>
  )
}

function PageLinks({ pages, onFollow }: { pages: readonly NamedPage[]; onFollow?: () => void }) {
  return pages.map(({ to, label, Icon, isForAdministrators }, index) => (
    <div key={to}>
      {isForAdministrators && !pages[index - 1]?.isForAdministrators && (
        <p className="px-[9px] pt-3.5 pb-1 text-[12px] text-text-3">Administration</p>
      )}
      <Link
        to={to}
        activeOptions={{ exact: to === urls.home || to === urls.fleet, includeSearch: false }}
        {...(onFollow && { onClick: onFollow })}
        className={linkLook}
      >
        <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
        {label}
        {to === urls.fleet && <NeedsSomeone />}
      </Link>
    </div>
  ))
}

/** The same below the page, for thumbs. */
export function MobileNavigation({ me }: { me: Me }) {
  const id = useId()
  const more = useRef<HTMLDivElement>(null)
  const pages = useNamedPages(me)
  const near = me.user.role === 'admin' ? withinReachOfAdministrators : withinReach
  const others = pages.filter(({ to }) => !near.includes(to))
  return (
    <nav aria-label="Main" className={tabsLook}>
      {pages
        .filter(({ to }) => near.includes(to))
        .map(({ to, label, Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === urls.home || to === urls.fleet, includeSearch: false }}
            className={tabLook}
          >
            <Icon aria-hidden="true" size={18} strokeWidth={1.75} />
            {label}
          </Link>
        ))}
      {others.length > 0 && (
        <button type="button" popoverTarget={id} className={tabLook}>
          <Menu aria-hidden="true" size={18} strokeWidth={1.75} />
          More
        </button>
      )}
      <div
        ref={more}
        id={id}
        popover="auto"
        className="inset-auto right-3.5 bottom-[72px] m-0 w-[220px] rounded-[10px] border border-line bg-panel p-1 text-text shadow-(--shadow)"
      >
        <PageLinks pages={others} onFollow={() => more.current?.hidePopover()} />
      </div>
    </nav>
  )
}
