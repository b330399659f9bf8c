import { Link } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { useAccountNavigation } from '../../account/account-navigation.ts'
import { nameSharedAddress } from '../../account/shared-address.tsx'
import type { Account } from '../../account/use-account.ts'
import { dayAndClock } from '../../lib/time.ts'
import { urls } from '../../lib/urls.ts'
import { describeState } from '../../live/words/state-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { linkButtonClass } from '../../ui/button.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { StatePill } from '../../ui/state-pill.tsx'

interface Props {
  readonly account: Account
  readonly isChosen: boolean
  /** Absent where there is nothing to choose from. */
  readonly onChoose?: (isChosen: boolean) => void
}

/** One account among several: its name leads to it. */
export function AccountRow({ account, isChosen, onChoose }: Props) {
  const { goTo } = useAccountNavigation()
  const { id, name, role, owner, instagram_username, today } = account
  const { word, tone } = describeState(account, dayAndClock)
  const mayAct = role !== 'viewer'
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:grid sm:grid-cols-[auto_minmax(0,1fr)_minmax(216px,auto)_110px_auto] rounded-[10px] border border-line bg-panel px-4 py-3 text-[13px] shadow-(--shadow)">
      {onChoose && (
        <input
          type="checkbox"
          aria-label={`Choose ${name}`}
          className={mayAct ? 'size-4' : 'invisible size-4'}
          disabled={!mayAct}
          checked={isChosen}
          onChange={({ target }) => onChoose(target.checked)}
        />
      )}
      <div className="grid min-w-[180px] flex-1 gap-0.5 sm:col-start-2">
        <span className="flex flex-wrap items-center gap-2">
          <button
            type="button"
            className="min-h-6 wrap-anywhere text-left font-semibold underline-offset-2 hover:underline"
            onClick={() => goTo(id, urls.home)}
          >
            {name}
          </button>
          {role !== 'owner' && <Badge>{role}</Badge>}
        </span>
        <span className="wrap-anywhere text-[12px] text-text-3">
          {instagram_username ? `@${instagram_username}` : 'Not connected'}
          {role !== 'owner' && `, owned by ${owner}`}
        </span>
        {account.shared_address && (
          <span className="text-[12px] text-warn-text">{nameSharedAddress(account.shared_address)}</span>
        )}
      </div>
      <span className="sm:col-start-3">
        <StatePill tone={tone}>{word}</StatePill>
      </span>
      <span className="tabular-nums">
        {today.done} done today
        {today.failed > 0 && <span className="text-bad-text">, {today.failed} failed</span>}
      </span>
      {mayAct && (
        <Link
          to={urls.account(id)}
          className={`${linkButtonClass} max-sm:ml-auto`}
          aria-label={`Manage ${name}`}
        >
          <Users aria-hidden="true" size={15} />
          Manage
        </Link>
      )}
      {!mayAct && (
        <Link
          to={urls.account(id)}
          className={`${linkButtonClass} max-sm:ml-auto`}
          aria-label={`Your role in ${name}`}
        >
          Your role
        </Link>
      )}
      <NeedsYou account={account} />
    </li>
  )
}

/** What waits for somebody; nothing when all is well. */
function NeedsYou({ account: { state, state_reason: reason, waiting_plans: plans } }: { account: Account }) {
  if (state !== 'needs_you' && plans === 0) return null
  return (
    <p className="col-span-full flex w-full flex-wrap gap-x-3 border-line border-t pt-2 text-text-2">
      {state === 'needs_you' && (
        <span>
          {reason ? (
            <>
              {reason.title} <CodeLink code={reason.code} />
            </>
          ) : (
            'Its Instagram session has ended.'
          )}
        </span>
      )}
      {plans > 0 && (
        <span>{plans === 1 ? 'A dry run is' : `${plans} dry runs are`} waiting for approval.</span>
      )}
    </p>
  )
}
