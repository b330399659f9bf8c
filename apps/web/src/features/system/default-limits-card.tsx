import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../lib/public-error.ts'
import { tell } from '../../lib/toasts.ts'
import { trpc } from '../../lib/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Input } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

type DefaultLimit = inferRouterOutputs<AppRouter>['limits']['defaults']['items'][number]

/** How much everybody's bot may do whose owner has no limit of their own. */
export function DefaultLimitsCard() {
  const limits = trpc.limits.defaults.useQuery()
  return (
    <Card title="Default limits">
      <div className="grid min-h-[392px] content-start gap-2 text-[13px]">
        <p className="text-text-2">
          For everyone without limits of their own. A person can be allowed more or less on their page under
          People.
        </p>
        {limits.isPending && <Skeleton rows={6} />}
        {limits.isLoadingError && <ErrorNotice error={limits.error} onRetry={() => void limits.refetch()} />}
        <ul aria-label="Default limits" className="grid">
          {limits.data?.items.map((limit) => (
            <LimitRow key={limit.action} limit={limit} />
          ))}
        </ul>
      </div>
    </Card>
  )
}

const words = { daily_limit: 'a day', hourly_limit: 'an hour' } as const
const names = ['daily_limit', 'hourly_limit'] as const

function LimitRow({ limit: { action, title, ...amounts } }: { limit: DefaultLimit }) {
  const utils = trpc.useUtils()
  const form = useForm({ defaultValues: amounts })
  const save = trpc.limits.setDefault.useMutation({
    onSuccess(_, { daily_limit, hourly_limit }) {
      form.reset({ daily_limit, hourly_limit })
      tell({ text: `${title}: ${daily_limit} a day, ${hourly_limit} an hour for everyone by default.` })
      return utils.limits.defaults.invalidate()
    },
  })
  const isBesideField = hasFieldProblem(save.error)
  return (
    <li className="border-line border-b py-2 last:border-0">
      <form
        noValidate
        className="grid grid-cols-[minmax(0,1fr)_88px_88px] items-center gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_110px_110px_auto]"
        onSubmit={form.handleSubmit((chosen) => save.mutate({ action, ...chosen }))}
      >
        <span>{title}</span>
        {names.map((name) => (
          <span key={name} className="grid gap-0.5 text-[12px] text-text-3">
            {words[name]}
            <Input
              type="number"
              inputMode="numeric"
              min={0}
              aria-label={`${title} ${words[name]} by default`}
              aria-invalid={fieldProblemOf(save.error, name) !== undefined}
              {...form.register(name, { valueAsNumber: true })}
            />
          </span>
        ))}
        <Button
          type="submit"
          variant="quiet"
          className="self-end max-sm:col-span-3 max-sm:disabled:hidden"
          aria-label={`Save ${title}`}
          isPending={save.isPending}
          disabled={!form.formState.isDirty}
        >
          Save
        </Button>
      </form>
      {isBesideField ? (
        <p className="text-[12px] text-bad-text">
          {names.map((name) => fieldProblemOf(save.error, name)).find((problem) => problem !== undefined)}
        </p>
      ) : (
        <ProveYourself error={save.error} onProved={() => save.variables && save.mutate(save.variables)} />
      )}
    </li>
  )
}
