import { Link } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { useId, useRef } from 'react'
import { urls } from '../lib/urls.ts'
import type { Me } from './me.ts'
import { NeedsSomeone } from './needs-someone.tsx'
import { type NamedPage, useNamedPages } from './use-named-pages.ts'

/** The pages this person may open, beside the page. */
export function SideNavigation({ me }: { me: Me }) {
  return (
    <nav aria-label="Main" className="flex min-h-0 flex-col gap-0.5 overflow-y-auto">
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
        className="flex min-h-8 items-center gap-2.5 rounded-[6px] px-[9px] py-1.5 font-medium text-[13px] text-text-2 hover:bg-hover hover:text-text aria-[current=page]:bg-hover aria-[current=page]:text-text max-md:min-h-11"
      >
        <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
        {label}
        {to === urls.fleet && <NeedsSomeone />}
      </Link>
    </div>
  ))
}

/** The pages that have a place of their own under the thumb; the others are behind "More". */
const withinReach: readonly string[] = [urls.home, urls.automations, urls.activity, urls.insights]
/** Who looks after others goes to the fleet more often than to charts of their own. */
const withinReachOfAdministrators: readonly string[] = [
  urls.home,
  urls.automations,
  urls.activity,
  urls.fleet,
]
const tab =
  'grid min-h-11 min-w-[60px] place-items-center gap-0.5 text-[11px] text-text-2 aria-[current=page]:text-accent-text'

/** The same below the page, for thumbs. */
export function MobileNavigation({ me }: { me: Me }) {
  const id = useId()
  const more = useRef<HTMLDivElement>(null)
  const pages = useNamedPages(me)
  const near = me.user.role === 'admin' ? withinReachOfAdministrators : withinReach
  const others = pages.filter(({ to }) => !near.includes(to))
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-[2] flex justify-around border-line border-t bg-panel px-1 pt-2 pb-[calc(8px+env(safe-area-inset-bottom))] md:hidden"
    >
      {pages
        .filter(({ to }) => near.includes(to))
        .map(({ to, label, Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === urls.home || to === urls.fleet, includeSearch: false }}
            className={tab}
          >
            <Icon aria-hidden="true" size={18} strokeWidth={1.75} />
            {label}
          </Link>
        ))}
      {others.length > 0 && (
        <button type="button" popoverTarget={id} className={tab}>
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
