import { Outlet } from '@tanstack/react-router'
import { FlaskConical } from 'lucide-react'
import { AccountMenu } from '../account/account-menu.tsx'
import { AccountSwitcher } from '../account/account-switcher.tsx'
import { Keyboard } from '../keyboard/keyboard.tsx'
import type { Me } from '../me.ts'
import { Frame } from './frame.tsx'
import { LiveDot } from './live-dot.tsx'
import { MobileNavigation, SideNavigation } from './navigation.tsx'
import { SearchButton } from './search-button.tsx'
import { TabStatus } from './tab-status.tsx'
import { Toaster } from './toaster.tsx'
import { useTitleFocus } from './use-title-focus.ts'

/** The frame of every page: navigation beside it, or below it on a phone. */
export function Layout({ me }: { me: Me }) {
  const isIn = !me.must_change_password
  useTitleFocus()
  return (
    <Frame
      side={
        isIn && (
          <>
            <AccountSwitcher />
            <SearchButton />
            <SideNavigation me={me} />
          </>
        )
      }
      foot={
        <>
          <LiveDot />
          {me.instance.is_sandbox && <SandboxBadge />}
          <AccountMenu me={me} />
        </>
      }
      corner={
        <>
          <LiveDot isCompact />
          {isIn && <SearchButton isCompact />}
          {me.instance.is_sandbox && (
            <span className="rounded-[6px] bg-warn-soft px-2 py-1 text-[12px] text-warn-text">Sandbox</span>
          )}
          <AccountMenu me={me} isCompact />
        </>
      }
      below={isIn && <AccountSwitcher isCompact />}
      rest={
        <>
          {isIn && (
            <>
              <MobileNavigation me={me} />
              <TabStatus />
              <Keyboard me={me} />
            </>
          )}
          <Toaster />
        </>
      }
    >
      <Outlet />
    </Frame>
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
