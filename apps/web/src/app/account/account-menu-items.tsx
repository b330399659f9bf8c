import { Link } from '@tanstack/react-router'
import { KeyRound, LogOut, Moon, Sun, Users } from 'lucide-react'
import { useState } from 'react'
import { urls } from '../../lib/urls.ts'
import { switchTheme } from '../theme.ts'
import { useSignOut } from '../use-sign-out.ts'

const item =
  'flex min-h-9 w-full items-center gap-2.5 rounded-[6px] px-2.5 text-left text-[13px] text-text-2 hover:bg-hover hover:text-text max-md:min-h-11'

/** What the account menu offers: profile, accounts, the theme and the way out. */
export function AccountMenuItems({ close }: { close: () => void }) {
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
