import { useNavigate, useSearch } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { ActionFields } from '../../../action-form/action-fields.tsx'
import { ActionSelect } from '../../../action-form/action-select.tsx'
import { type FormValues, initialValues } from '../../../action-form/form-values.ts'
import { toRunRequest } from '../../../action-form/to-run-request.ts'
import type { ActionDescription } from '../../../action-form/types.ts'
import { hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { urls } from '../../../lib/urls.ts'
import { useWhenChanged } from '../../../lib/use-when-changed.ts'
import { keptLive, liveLists } from '../../../live/store/live-queries.ts'
import { isOver } from '../../../live/words/run-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { queueLook } from '../home-look.ts'
import { QueueIntro } from './queue-intro.tsx'

/** Queues an action, or shows first whom it would reach. Which one stands in the address: the palette leads there. */
export function QueueCard() {
  const actions = trpc.actions.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const { action: name, source } = useSearch({ from: '/session/' })
  const navigate = useNavigate()
  const items = actions.data?.items ?? []
  const action = items.find((each) => each.name === name) ?? items[0]
  return (
    <Card title="Queue an action" aside="uses today's limits">
      <QueueIntro />
      <div className={queueLook}>
        {actions.isPending && <Skeleton rows={6} />}
        {actions.isLoadingError && (
          <ErrorNotice error={actions.error} onRetry={() => void actions.refetch()} />
        )}
        {action && (
          <div className="grid gap-3">
            <ActionSelect
              actions={items}
              chosen={action}
              onChoose={(name) =>
                void navigate({
                  to: urls.home,
                  search: { action: name },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
            <ActionForm key={`${action.name} ${source}`} action={action} source={source} />
          </div>
        )}
      </div>
    </Card>
  )
}

/** The form of one action. What is wrong with it stands beside the field that it is about. */
function ActionForm({ action, source }: { action: ActionDescription; source: string | undefined }) {
  const utils = trpc.useUtils()
  const form = useForm<FormValues>({ defaultValues: initialValues(action, {}, source) })
  const queue = trpc.bot.queue.useMutation({ onSuccess: () => utils.runs.list.invalidate() })
  const bot = trpc.bot.status.useQuery(undefined, keptLive).data
  // What was said of a bot that has been stopped, started or disconnected since is not true any more.
  const standing = `${bot?.session_valid} ${bot?.bot_running}`
  const { reset } = queue
  useWhenChanged(standing, reset)
  // What was queued is queued until it is over, cancelled by its owner for example.
  const runs = trpc.runs.list.useQuery(liveLists.runs, keptLive)
  const queued = runs.data?.items.find(({ id }) => id === queue.data?.run_id)
  const isQueuedOver = queued !== undefined && isOver(queued)
  const start = trpc.bot.start.useMutation({
    onSuccess: (status) => utils.bot.status.setData(undefined, status),
  })
  const canStart = bot?.session_valid && !bot.bot_running
  const submit = (isDryRun: boolean) =>
    form.handleSubmit((values) => queue.mutate(toRunRequest(action, values, { isDryRun })))
  const isAsking = (isDryRun: boolean) => queue.isPending && queue.variables.is_dry_run === isDryRun
  const isDisabled = queue.isPending || action.unavailable !== null || bot?.session_valid === false
  const names = ['sources', ...action.fields.map((field) => field.name)]
  return (
    <form noValidate className="grid gap-3" onSubmit={submit(false)}>
      <ActionFields action={action} form={form} error={queue.error} />
      {queue.error && !hasFieldProblem(queue.error, names) && <ErrorNotice error={queue.error} />}
      {canStart && (
        <p className="flex flex-wrap items-center justify-between gap-2 rounded-[10px] bg-sunken px-3 py-2 text-[13px] text-text-2">
          Your bot is stopped. Start it to queue an action.
          <Button isPending={start.isPending} onClick={() => start.mutate({})}>
            {start.isPending ? 'Starting…' : 'Start'}
          </Button>
        </p>
      )}
      {bot && !bot.session_valid && (
        <p className="rounded-[10px] bg-sunken px-3 py-2 text-[13px] text-text-2">
          Connect Instagram first, then queue an action.
        </p>
      )}
      {start.error && <ErrorNotice error={start.error} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Left limit={action.limit} />
        <span role="status" className="text-[13px] text-ok-text">
          {queue.isSuccess &&
            !isQueuedOver &&
            !form.formState.isDirty &&
            (queue.variables.is_dry_run ? 'Dry run queued' : 'Queued')}
        </span>
        <Button isPending={isAsking(true)} disabled={isDisabled} onClick={submit(true)}>
          {isAsking(true) ? 'Queueing…' : 'Dry run'}
        </Button>
        <Button type="submit" variant="primary" isPending={isAsking(false)} disabled={isDisabled}>
          {isAsking(false) ? 'Queueing…' : 'Queue'}
        </Button>
      </div>
    </form>
  )
}

function Left({ limit }: { limit: ActionDescription['limit'] }) {
  const limits = trpc.limits.list.useQuery(undefined, keptLive)
  const own = limits.data?.items.find(({ action }) => action === limit.action)
  if (!own) return null
  return (
    <p className="mr-auto text-[12px] text-text-3 max-sm:basis-full">
      {Math.max(0, own.daily_limit - own.daily_used)} of {own.daily_limit} {limit.title.toLowerCase()} left
      today.
    </p>
  )
}
