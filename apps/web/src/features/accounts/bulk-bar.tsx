import { Play, Square } from 'lucide-react'
import type { Account } from '../../account/use-account.ts'
import { tell } from '../../lib/toasts.ts'
import { trpc } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'

interface Props {
  readonly accounts: readonly Account[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (ids: ReadonlySet<string>) => void
}

/** Starts or stops the chosen accounts; which of them refused, and why, stands below. */
export function BulkBar({ accounts, chosen, onChoose }: Props) {
  const operable = accounts.filter(({ role }) => role !== 'viewer')
  const ids = operable.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const run = trpc.accounts.runOnSeveral.useMutation({
    onSuccess({ items }, { command }) {
      const count = items.filter(({ error }) => error === null).length
      const verb = command === 'start' ? 'started' : 'stopped'
      if (count > 0) tell({ text: `${count} ${count === 1 ? 'bot' : 'bots'} ${verb}.` })
    },
  })
  if (operable.length < 2) return null
  const isAll = ids.length === operable.length
  const isRunning = (command: string) => run.isPending && run.variables.command === command
  const refused = run.data?.items.flatMap(({ id, error }) => (error ? [{ id, error }] : [])) ?? []
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? 'An account'
  return (
    <div className="grid gap-3 text-[13px]">
      <div className="flex flex-wrap items-center gap-2">
        <label className="mr-auto flex min-h-[34px] items-center gap-2 pl-4">
          <input
            type="checkbox"
            className="size-4"
            checked={isAll}
            onChange={() => onChoose(new Set(isAll ? [] : operable.map(({ id }) => id)))}
          />
          {ids.length === 0 ? 'Choose all' : `${ids.length} chosen`}
        </label>
        <Button
          disabled={ids.length === 0 || run.isPending}
          isPending={isRunning('start')}
          onClick={() => run.mutate({ command: 'start', ids })}
        >
          <Play aria-hidden="true" size={14} />
          {isRunning('start') ? 'Starting…' : 'Start'}
        </Button>
        <Button
          disabled={ids.length === 0 || run.isPending}
          isPending={isRunning('stop')}
          onClick={() => run.mutate({ command: 'stop', ids })}
        >
          <Square aria-hidden="true" size={14} />
          {isRunning('stop') ? 'Stopping…' : 'Stop'}
        </Button>
      </div>
      {run.error && <ErrorNotice error={run.error} />}
      {refused.length > 0 && (
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
      )}
    </div>
  )
}
