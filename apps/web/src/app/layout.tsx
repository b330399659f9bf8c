import { Outlet } from '@tanstack/react-router'
import { FlaskConical, Search } from 'lucide-react'
import { Wordmark } from '../ui/wordmark.tsx'
import { AccountMenu } from './account-menu.tsx'
import { AccountSwitcher } from './account-switcher.tsx'
import { BotInTab } from './bot-in-tab.tsx'
import { Keyboard } from './keyboard/keyboard.tsx'
import { openPalette, paletteKeys } from './keyboard/palette-door.ts'
import { LiveDot } from './live-dot.tsx'
import type { Me } from './me.ts'
import { MobileNavigation, SideNavigation } from './navigation.tsx'
import { Toaster } from './toaster.tsx'

/** The frame of every page: navigation beside it, or below it on a phone. */
export function Layout({ me }: { me: Me }) {
  return (
    <div className="min-h-dvh bg-ground text-text md:grid md:grid-cols-[224px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-10 focus:rounded-[6px] focus:bg-panel focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 flex h-dvh flex-col gap-0.5 border-line border-r bg-sunken px-2.5 py-3.5 max-md:hidden">
        <div className="px-2 pt-1.5 pb-3.5">
          <Wordmark isCompact />
        </div>
        {!me.must_change_password && <AccountSwitcher />}
        {!me.must_change_password && <SearchButton />}
        {!me.must_change_password && <SideNavigation me={me} />}
        <div className="mt-auto grid gap-2">
          <LiveDot />
          {me.instance.is_sandbox && <SandboxBadge />}
          <AccountMenu me={me} />
        </div>
      </aside>
      <header className="flex flex-wrap items-center justify-between gap-3 border-line border-b bg-sunken px-3.5 py-2 md:hidden">
        <Wordmark />
        <div className="flex items-center gap-2 max-[359px]:gap-0.5">
          <LiveDot isCompact />
          {!me.must_change_password && <SearchButton isCompact />}
          {me.instance.is_sandbox && (
            <span className="rounded-[6px] bg-warn-soft px-2 py-1 text-[12px] text-warn-text">Sandbox</span>
          )}
          <AccountMenu me={me} isCompact />
        </div>
        {!me.must_change_password && <AccountSwitcher isCompact />}
      </header>
      <main id="main" className="mx-auto w-full max-w-[1180px] px-3.5 pt-3.5 pb-24 md:px-7 md:pt-5 md:pb-14">
        <Outlet />
      </main>
      {!me.must_change_password && (
        <>
          <MobileNavigation me={me} />
          <BotInTab />
          <Keyboard me={me} />
        </>
      )}
      <Toaster />
    </div>
  )
}

/** For those who do not know the keys yet, and for thumbs. */
function SearchButton({ isCompact = false }: { isCompact?: boolean }) {
  return (
    <button
      type="button"
      onClick={openPalette}
      className={`flex min-h-8 items-center gap-2 rounded-[6px] text-[13px] text-text-2 hover:bg-hover ${isCompact ? 'min-h-9 min-w-9 justify-center' : 'mb-2 border border-line bg-panel px-[9px]'}`}
    >
      <Search aria-hidden="true" size={isCompact ? 18 : 15} className="flex-none" />
      <span className={isCompact ? 'sr-only' : 'flex-1 text-left'}>Search or jump to</span>
      {!isCompact && (
        <span aria-hidden="true" className="text-[11px] text-text-3">
          {paletteKeys.join(' ')}
        </span>
      )}
    </button>
  )
}

function SandboxBadge() {
  return (
    <p className="flex items-center gap-2 rounded-[6px] bg-warn-soft px-[9px] py-1.5 text-[12px] text-warn-text">
      <FlaskConical aria-hidden="true" size={14} className="flex-none" />
      Sandbox: nothing reaches Instagram
    </p>
  )
}
