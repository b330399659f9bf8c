import { Menu } from 'lucide-react'
import type { ReactNode } from 'react'
import { HomeSkeleton } from '../../features/bot/home-skeleton.tsx'
import { urls } from '../../lib/urls.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Frame } from '../frame/frame.tsx'
import { linkLook, sideLook, tabLook, tabsLook, withinReach } from '../frame/navigation-look.ts'
import { SearchButton } from '../frame/search-button.tsx'
import type { NamedPage } from '../frame/use-named-pages.ts'

type Pages = readonly Pick<NamedPage, 'to' | 'label' | 'Icon'>[]

/** The page that most come to, before anything is known of its bot. */
export function HomeShell({ pages }: { pages: Pages }) {
  return (
    <SessionShell pages={pages} current={urls.home}>
      <HomeSkeleton />
    </SessionShell>
  )
}

/** Any other page, before it is known which. */
export function PageShell({ pages }: { pages: Pages }) {
  return (
    <SessionShell pages={pages}>
      <div className="mt-12 h-[420px] rounded-[10px] border border-line bg-panel p-5">
        <Skeleton rows={6} />
      </div>
    </SessionShell>
  )
}

/** The frame as everybody has it, not to be touched: drawn before it is known who is there, in the place of the real one. */
function SessionShell(props: { pages: Pages; current?: string; children: ReactNode }) {
  const { pages, current, children } = props
  const currentOf = (to: string) => (to === current ? ('page' as const) : undefined)
  return (
    <div inert aria-busy="true">
      <Frame
        side={
          <>
            <SearchButton />
            <div className={sideLook}>
              {pages.map(({ to, label, Icon }) => (
                <span key={to} aria-current={currentOf(to)} className={linkLook}>
                  <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
                  {label}
                </span>
              ))}
            </div>
          </>
        }
        foot={<Someone />}
        corner={
          <>
            <SearchButton isCompact />
            <Someone />
          </>
        }
        rest={
          <div className={tabsLook}>
            {pages
              .filter(({ to }) => withinReach.includes(to))
              .map(({ to, label, Icon }) => (
                <span key={to} aria-current={currentOf(to)} className={tabLook}>
                  <Icon aria-hidden="true" size={18} strokeWidth={1.75} />
                  {label}
                </span>
              ))}
            <span className={tabLook}>
              <Menu aria-hidden="true" size={18} strokeWidth={1.75} />
              More
            </span>
          </div>
        }
      >
        {children}
      </Frame>
    </div>
  )
}

/** The place of whoever is signed in. */
function Someone() {
  return (
    <span className="flex min-h-[39px] items-center px-2 py-1.5 md:min-h-[49px]">
      <span className="size-7 rounded-full bg-hover" />
    </span>
  )
}
