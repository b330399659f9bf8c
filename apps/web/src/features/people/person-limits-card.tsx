import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../lib/public-error.ts'
import { trpc } from '../../lib/trpc.ts'
import type { Limit } from '../../live/types.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Input } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Person } from './people-search.ts'

/** How much somebody's bot may do at most. They choose their own limits up to this. */
export function PersonLimitsCard({ person: { id } }: { person: Person }) {
  const limits = trpc.users.limits.useQuery({ id })
  return (
    <Card title="Limits">
      {limits.isPending && <Skeleton rows={6} />}
      {limits.isLoadingError && <ErrorNotice error={limits.error} onRetry={() => void limits.refetch()} />}
      {limits.data && (
        <div className="grid gap-2 text-[13px]">
          <p className="text-text-2">How much they may choose at most.</p>
          <ul aria-label="Limits" className="grid">
            {limits.data.items.map((limit) => (
              <LimitRow key={limit.action} userId={id} limit={limit} />
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function LimitRow({ userId, limit }: { userId: string; limit: Limit }) {
  const utils = trpc.useUtils()
  const form = useForm({
    defaultValues: { daily_limit: limit.daily_ceiling, hourly_limit: limit.hourly_ceiling },
  })
  const allow = trpc.limits.allow.useMutation({
    onSuccess(_, { daily_limit, hourly_limit }) {
      form.reset({ daily_limit, hourly_limit })
      return utils.users.limits.invalidate({ id: userId })
    },
  })
  const isBesideField = hasFieldProblem(allow.error)
  return (
    <li className="border-line border-b py-2 last:border-0">
      <form
        noValidate
        className="grid grid-cols-[minmax(0,1fr)_88px_88px] items-center gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_110px_110px_auto]"
        onSubmit={form.handleSubmit((limits) =>
          allow.mutate({ user_id: userId, action: limit.action, ...limits }),
        )}
      >
        <span>
          {limit.title}
          <span className="block text-[12px] text-text-3">
            {limit.daily_used} of {limit.daily_limit} today
          </span>
        </span>
        {(['daily_limit', 'hourly_limit'] as const).map((name) => (
          <span key={name} className="grid gap-0.5 text-[12px] text-text-3">
            {name === 'daily_limit' ? 'a day' : 'an hour'}
            <Input
              type="number"
              inputMode="numeric"
              min={0}
              aria-label={`${limit.title} ${name === 'daily_limit' ? 'a day' : 'an hour'}`}
              aria-invalid={fieldProblemOf(allow.error, name) !== undefined}
              {...form.register(name, { valueAsNumber: true })}
            />
          </span>
        ))}
        <Button
          type="submit"
          variant="quiet"
          className="self-end max-sm:col-span-3 max-sm:disabled:hidden"
          aria-label={`Allow ${limit.title}`}
          isPending={allow.isPending}
          disabled={!form.formState.isDirty}
        >
          Allow
        </Button>
      </form>
      {isBesideField && (
        <p className="text-[12px] text-bad-text">
          {fieldProblemOf(allow.error, 'daily_limit') ?? fieldProblemOf(allow.error, 'hourly_limit')}
        </p>
      )}
      {!isBesideField && (
        <ProveYourself
          error={allow.error}
          onProved={() => allow.variables && allow.mutate(allow.variables)}
        />
      )}
    </li>
  )
}
