import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import type { Account } from '../../account/use-account.ts'
import { CodeLink } from '../../ui/code-link.tsx'

type Outcome = inferRouterOutputs<AppRouter>['accounts']['runOnSeveral']['items'][number]

/** Which of several accounts refused what was asked of all, and why; nothing when none did. */
export function RefusedList(props: { accounts: readonly Account[]; items: readonly Outcome[] }) {
  const refused = props.items.flatMap(({ id, error }) => (error ? [{ id, error }] : []))
  if (refused.length === 0) return null
  const nameOf = (id: string) => props.accounts.find((account) => account.id === id)?.name ?? 'An account'
  return (
    <ul
      aria-label="Refused"
      className="grid gap-1 rounded-[10px] border border-bad/30 bg-bad-soft px-4 py-3 text-text-2"
    >
      {refused.map(({ id, error }) => (
        <li key={id}>
          <b className="font-semibold text-text">{nameOf(id)}</b>: {error.title}{' '}
          <span className="text-bad-text">
            <CodeLink code={error.code} />
          </span>
        </li>
      ))}
    </ul>
  )
}
