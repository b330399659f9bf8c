import { Link } from '@tanstack/react-router'
import { KeyRound, LogOut, Moon, Sun, Users } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { urls } from '../lib/urls.ts'
import type { Me } from './me.ts'
import { switchTheme } from './theme.ts'
import { useSignOut } from './use-sign-out.ts'

const item =
  'flex min-h-9 w-full items-center gap-2.5 rounded-[6px] px-2.5 text-left text-[13px] text-text-2 hover:bg-hover hover:text-text max-md:min-h-11'

/** Who is signed in; behind it the password, the theme and the way out. The browser's own popover closes itself. */
export function AccountMenu({ me, isCompact = false }: { me: Me; isCompact?: boolean }) {
  const id = useId()
  const popover = useRef<HTMLDivElement>(null)
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="flex w-full items-center gap-[9px] rounded-[6px] px-2 py-1.5 text-left text-[13px] hover:bg-hover"
      >
        <span
          aria-hidden="true"
          className="grid size-7 flex-none place-items-center rounded-full bg-[#6a5fe0] font-semibold text-[12px] text-white"
        >
          {me.user.username.charAt(0).toUpperCase()}
        </span>
        <span className={isCompact ? 'sr-only' : 'min-w-0 truncate'}>
          <span className="sr-only">Account of </span>
          {me.user.username}
          <small aria-hidden="true" className="block text-[12px] text-text-3 leading-tight">
            {me.user.role === 'admin' ? 'Administrator' : 'User'}
          </small>
        </span>
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className={`inset-auto m-0 w-[204px] rounded-[10px] border border-line bg-panel p-1 text-text shadow-(--shadow) ${isCompact ? 'top-14 right-3.5' : 'bottom-[66px] left-2.5'}`}
      >
        <MenuItems close={() => popover.current?.hidePopover()} />
      </div>
    </>
  )
}

function MenuItems({ close }: { close: () => void }) {
  const signOut = useSignOut()
  const [isDark, setDark] = useState(document.documentElement.dataset.theme === 'dark')
  return (
    <>
      <Link to={urls.profile} onClick={close} className={item}>
        <KeyRound aria-hidden="true" size={15} />
        Profile
      </Link>
      <Link to={urls.accounts} onClick={close} className={item}>
        <Users aria-hidden="true" size={15} />
        Accounts
      </Link>
      <button type="button" className={item} onClick={() => setDark(switchTheme())}>
        {isDark ? <Sun aria-hidden="true" size={15} /> : <Moon aria-hidden="true" size={15} />}
        {isDark ? 'Light theme' : 'Dark theme'}
      </button>
      <button type="button" className={item} disabled={signOut.isPending} onClick={signOut.mutate}>
        <LogOut aria-hidden="true" size={15} />
        Sign out
      </button>
    </>
  )
}
