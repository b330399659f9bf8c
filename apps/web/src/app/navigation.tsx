import { Link } from '@tanstack/react-router'
import { BookOpen, CalendarClock, SlidersHorizontal, Users, Zap } from 'lucide-react'
import { urls } from '../lib/urls.ts'

const links = [
  { to: urls.home, label: 'Automation', Icon: Zap, isForAdministrators: false },
  { to: urls.automations, label: 'Automations', Icon: CalendarClock, isForAdministrators: false },
  { to: urls.settings, label: 'Settings', Icon: SlidersHorizontal, isForAdministrators: false },
  { to: urls.errors, label: 'Error codes', Icon: BookOpen, isForAdministrators: false },
  { to: urls.people, label: 'People', Icon: Users, isForAdministrators: true },
] as const

/** The pages this person may open, beside the page. */
export function SideNavigation({ isAdministrator }: { isAdministrator: boolean }) {
  return (
    <nav aria-label="Main" className="flex flex-col gap-0.5">
      {linksFor(isAdministrator).map(({ to, label, Icon, isForAdministrators }, index, all) => (
        <div key={to}>
          {isForAdministrators && !all[index - 1]?.isForAdministrators && (
            <p className="px-[9px] pt-3.5 pb-1 text-[12px] text-text-3">Administration</p>
          )}
          <Link
            to={to}
            activeOptions={{ exact: to === urls.home }}
            className="flex min-h-8 items-center gap-2.5 rounded-[6px] px-[9px] py-1.5 font-medium text-[13px] text-text-2 hover:bg-hover hover:text-text aria-[current=page]:bg-hover aria-[current=page]:text-text"
          >
            <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
            {label}
          </Link>
        </div>
      ))}
    </nav>
  )
}

/** The same below the page, for thumbs. */
export function MobileNavigation({ isAdministrator }: { isAdministrator: boolean }) {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-[2] flex justify-around border-line border-t bg-panel px-1 pt-2 pb-[calc(8px+env(safe-area-inset-bottom))] md:hidden"
    >
      {linksFor(isAdministrator).map(({ to, label, Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === urls.home }}
          className="grid min-h-11 min-w-[60px] place-items-center gap-0.5 text-[11px] text-text-2 aria-[current=page]:text-accent-text"
        >
          <Icon aria-hidden="true" size={18} strokeWidth={1.75} />
          {label}
        </Link>
      ))}
    </nav>
  )
}

function linksFor(isAdministrator: boolean) {
  return links.filter((link) => isAdministrator || !link.isForAdministrators)
}
