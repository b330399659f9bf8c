import { useForm } from 'react-hook-form'
import { fieldProblemOf } from '../../../lib/public-error.ts'
import { trpc } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { keptLive } from '../live/live-queries.ts'
import { isToldBeside } from '../told-beside.ts'

const fields = ['hashtag', 'count'] as const
/** People of one run; the server holds the same. */
const most = 200

/** Queues an action. What is wrong with it stands beside the field that it is about. */
export function QueueCard() {
  const utils = trpc.useUtils()
  const form = useForm({ defaultValues: { hashtag: '', count: 10 } })
  const queue = trpc.bot.followHashtag.useMutation({
    onSuccess() {
      form.resetField('hashtag')
      return utils.runs.list.invalidate()
    },
  })
  const told = (field: (typeof fields)[number]) =>
    form.formState.errors[field]?.message ?? fieldProblemOf(queue.error, field)
  return (
    <Card title="Queue an action" aside="uses today's limits">
      <form noValidate className="grid gap-3" onSubmit={form.handleSubmit((run) => queue.mutate(run))}>
        <p className="flex justify-between font-medium text-[13px]">
          Follow by hashtag
          <span role="status" className="text-ok-text">
            {queue.isSuccess && !form.formState.dirtyFields.hashtag && 'Queued'}
          </span>
        </p>
        <div className="grid grid-cols-[minmax(0,1fr)_92px] items-start gap-2 sm:grid-cols-[minmax(0,1fr)_92px_auto]">
          <Field label="Hashtag" error={told('hashtag')}>
            <Input
              placeholder="latteart"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              {...form.register('hashtag')}
            />
          </Field>
          <Field label="People" error={told('count')}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={most}
              {...form.register('count', {
                valueAsNumber: true,
                validate: (count) =>
                  (Number.isInteger(count) && count >= 1 && count <= most) || `1 to ${most}.`,
              })}
            />
          </Field>
          <div className="max-sm:col-span-2 sm:pt-[23px] *:w-full">
            <Button type="submit" variant="primary" isPending={queue.isPending}>
              {queue.isPending ? 'Queueing…' : 'Queue'}
            </Button>
          </div>
        </div>
        {queue.error && !isToldBeside(queue.error, fields) && <ErrorNotice error={queue.error} />}
        <Hint />
      </form>
    </Card>
  )
}

function Hint() {
  const limits = trpc.limits.list.useQuery(undefined, keptLive)
  const follows = limits.data?.items.find(({ action }) => action === 'follow')
  const left = follows && Math.max(0, follows.daily_limit - follows.daily_used)
  return (
    <p className="text-[12px] text-text-3">
      Skips private accounts, people you follow and anyone the bot ever followed.
      {follows && ` ${left} of ${follows.daily_limit} follows left today.`}
    </p>
  )
}
