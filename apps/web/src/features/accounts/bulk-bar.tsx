import { Pause, Play, Square } from 'lucide-react'
import { useState } from 'react'
import { PauseDialog } from '../../account/pause-dialog.tsx'
import type { Account } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RefusedList } from './refused-list.tsx'

interface Props {
  readonly accounts: readonly Account[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (ids: ReadonlySet<string>) => void
}

const words = {
  start: { Icon: Play, idle: 'Start', busy: 'Starting…', done: 'started' },
  pause: { Icon: Pause, idle: 'Pause', busy: 'Pausing…', done: 'paused' },
  stop: { Icon: Square, idle: 'Stop', busy: 'Stopping…', done: 'stopped' },
} as const

/** Starts, pauses or stops the chosen accounts; which of them refused, and why, stands below. */
export function BulkBar({ accounts, chosen, onChoose }: Props) {
  const [isAsking, setAsking] = useState(false)
  const operable = accounts.filter(({ role }) => role !== 'viewer')
  const ids = operable.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const run = trpc.accounts.runOnSeveral.useMutation({
    onSuccess({ items }, { command }) {
      setAsking(false)
      const count = items.filter(({ error }) => error === null).length
      if (count > 0) showToast({ text: `${count} ${count === 1 ? 'bot' : 'bots'} ${words[command].done}.` })
    },
  })
  if (operable.length < 2) return null
  const isAll = ids.length === operable.length
  const runningCommand = run.isPending ? run.variables.command : null
  return (
    <div className="grid gap-3 text-[13px]">
      <div className="flex flex-wrap items-center gap-2">
        <label className="mr-auto flex max-sm:basis-full min-h-[34px] items-center gap-2 pl-4">
          <input
            type="checkbox"
            className="size-4"
            checked={isAll}
            onChange={() => onChoose(new Set(isAll ? [] : operable.map(({ id }) => id)))}
          />
          {ids.length === 0 ? 'Select all' : `${ids.length} selected`}
        </label>
        {(['start', 'pause', 'stop'] as const).map((command) => {
          const { Icon, idle, busy } = words[command]
          return (
            <Button
              key={command}
              disabled={ids.length === 0 || run.isPending}
              isPending={runningCommand === command}
              onClick={() => (command === 'pause' ? setAsking(true) : run.mutate({ command, ids }))}
            >
              <Icon aria-hidden="true" size={14} />
              {runningCommand === command ? busy : idle}
            </Button>
          )
        })}
      </div>
      {run.error && !isAsking && <ErrorNotice error={run.error} />}
      <RefusedList accounts={accounts} items={run.data?.items ?? []} />
      {isAsking && (
        <PauseDialog
          title={`Pause ${ids.length} ${ids.length === 1 ? 'bot' : 'bots'}?`}
          isPending={run.isPending}
          error={run.error}
          onPause={(hours) => run.mutate({ command: 'pause', ids, hours })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
