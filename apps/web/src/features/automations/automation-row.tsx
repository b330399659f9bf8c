import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ForRole } from '../../account/for-role.tsx'
import { useAccount } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { useNow } from '../../lib/use-now.ts'
import { keptLive, liveLists } from '../../live/store/live-queries.ts'
import { runStates } from '../../live/words/run-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Switch } from '../../ui/switch.tsx'
import { describeDays } from './describe-days.ts'
import { describeSource } from './describe-source.ts'
import { describeShare, describeWindows } from './describe-windows.ts'
import type { Automation } from './types.ts'
import { useAutomationActs } from './use-automation-acts.ts'

/** One automation: its switch, when it comes next, how the last run went. */
export function AutomationRow({ automation }: { automation: Automation }) {
  const now = useNow()
  const { mayAct } = useAccount()
  const { enable, disable, runNow, remove } = useAutomationActs(automation)
  const [isAsking, setAsking] = useState(false)
  const runs = trpc.runs.list.useQuery(liveLists.runs, { ...keptLive, enabled: false })
  const { id, name, title, is_enabled } = automation
  const last_run = runs.data?.items.find((run) => run.id === automation.last_run?.id) ?? automation.last_run
  const error = enable.error ?? disable.error ?? runNow.error
  return (
    <li className="grid gap-3 rounded-[10px] border border-line bg-panel p-4 text-[13px] shadow-(--shadow)">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-[200px] flex-1">
          <Link
            to={urls.automation(id)}
            className="break-words font-semibold underline-offset-2 hover:underline"
          >
            {name}
          </Link>
          <p className="text-text-2">
            {title}
            {describeSource(automation.params)}, {describeShare(automation)}
          </p>
          <p className="text-[12px] text-text-3">
            {describeDays(automation.days)}, {describeWindows(automation)}
          </p>
        </div>
        <Switch
          isOn={is_enabled}
          isDisabled={!mayAct || enable.isPending || disable.isPending}
          onChange={() => (is_enabled ? disable : enable).mutate({ id })}
        >
          {is_enabled ? 'On' : 'Off'}
        </Switch>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="text-text-2">
          {automation.next_run_at ? (
            Date.parse(automation.next_run_at) > now ? (
              <>
                Next <RelativeTime at={automation.next_run_at} />
                {automation.next_shift_minutes
                  ? `, ${automation.next_shift_minutes} min after its window opens`
                  : ''}
              </>
            ) : (
              'Due now'
            )
          ) : (
            'Not scheduled'
          )}
        </span>
        {last_run && (
          <span className="text-text-2">
            Last: {last_run.done} of {last_run.requested}{' '}
            <Badge tone={last_run.state === 'failed' ? 'bad' : last_run.state === 'done' ? 'ok' : 'neutral'}>
              {runStates[last_run.state].word}
            </Badge>
          </span>
        )}
        <ForRole needs="operator">
          <span className="ml-auto flex flex-wrap gap-2">
            <Button variant="quiet" isPending={runNow.isPending} onClick={() => runNow.mutate({ id })}>
              {runNow.isPending ? 'Queueing…' : runNow.isSuccess ? 'Queued' : 'Run now'}
            </Button>
            <Button variant="quietDanger" onClick={() => setAsking(true)}>
              Delete
            </Button>
          </span>
        </ForRole>
      </div>
      {error && <ErrorNotice error={error} />}
      {isAsking && (
        <ConfirmDialog
          title={`Delete “${name}”?`}
          text="It won’t run again, and a run in progress is cancelled."
          act="Delete"
          mutation={{ ...remove, mutate: () => remove.mutate({ id }) }}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}
