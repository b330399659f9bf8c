import { Link } from '@tanstack/react-router'
import { ChevronsUpDown } from 'lucide-react'
import { useId, useRef } from 'react'
import { useAccountNavigation } from '../../account/account-navigation.ts'
import { type Account, useAccount } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { dayAndClock } from '../../lib/time.ts'
import { urls } from '../../lib/urls.ts'
import { describeState } from '../../live/words/state-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'

/** Which account the page is about, and the others; nothing for those who look after one. */
export function AccountSwitcher({ isCompact = false }: { isCompact?: boolean }) {
  const id = useId()
  const popover = useRef<HTMLDivElement>(null)
  const { account, isOneOfSeveral } = useAccount()
  const accounts = trpc.accounts.list.useQuery(undefined, { enabled: false })
  const { goTo } = useAccountNavigation()
  if (!isOneOfSeveral || !account) return null
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`Account ${account.name}, switch`}
        className={`flex min-h-9 min-w-0 items-center gap-2 rounded-[6px] border border-line bg-panel px-[9px] text-left text-[13px] hover:bg-hover ${isCompact ? 'min-h-11 w-full' : 'mb-2 w-full'}`}
      >
        <Mark account={account} />
        <span className="min-w-0 flex-1 truncate font-medium">{account.name}</span>
        <ChevronsUpDown aria-hidden="true" size={14} className="flex-none text-text-3" />
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className={`inset-auto m-0 max-h-[70dvh] w-[248px] overflow-y-auto rounded-[10px] border border-line bg-panel p-1 text-text shadow-(--shadow) ${isCompact ? 'top-[104px] left-3.5' : 'top-[98px] left-2.5'}`}
      >
        {accounts.data?.items.map((each) => (
          <button
            key={each.id}
            type="button"
            aria-current={each.id === account.id || undefined}
            onClick={() => {
              popover.current?.hidePopover()
              if (each.id !== account.id) goTo(each.id, urls.home)
            }}
            className="flex min-h-9 w-full items-center gap-2.5 rounded-[6px] px-2.5 text-left text-[13px] hover:bg-hover aria-[current=true]:bg-hover max-md:min-h-11"
          >
            <Mark account={each} />
            <span className="min-w-0 flex-1 truncate">{each.name}</span>
            {each.role !== 'owner' && <span className="text-[12px] text-text-3">{each.role}</span>}
          </button>
        ))}
        <Link
          to={urls.accounts}
          onClick={() => popover.current?.hidePopover()}
          className="mt-1 flex min-h-9 items-center rounded-[6px] border-line border-t px-2.5 text-[13px] text-text-2 hover:bg-hover hover:text-text max-md:min-h-11"
        >
          All accounts
        </Link>
      </div>
    </>
  )
}

function Mark({ account }: { account: Account }) {
  const { tone, word } = describeState(account, dayAndClock)
  return <StateMark tone={tone} label={word} />
}
