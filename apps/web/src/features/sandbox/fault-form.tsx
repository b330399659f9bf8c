import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'

type InjectableFault = inferRouterOutputs<AppRouter>['sandbox']['state']['faults'][number]

/** Chooses a fault, whom it meets and how often. */
export function FaultForm({ faults }: { faults: readonly InjectableFault[] }) {
  const utils = trpc.useUtils()
  const form = useForm({ defaultValues: { fault: faults[0]?.name ?? '', account: '', times: 1 } })
  const inject = trpc.sandbox.inject.useMutation({
    onSuccess() {
      showToast({ text: `On its way: ${chosen?.title.toLowerCase()}.` })
      return utils.sandbox.state.invalidate()
    },
  })
  const chosen = faults.find(({ name }) => name === form.watch('fault'))
  const isBesideField = hasFieldProblem(inject.error)
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={form.handleSubmit(({ fault, account, times }) =>
        inject.mutate({
          fault,
          ...(account.trim() && { account: account.trim() }),
          ...(chosen?.has_times && { times }),
        }),
      )}
    >
      <Field label="What" hint={chosen?.help}>
        <Select {...form.register('fault')}>
          {faults.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field
          label="Instagram account"
          hint={
            chosen?.needs_account
              ? 'Its username.'
              : 'Its username. Leave empty for the next account that sends a request.'
          }
          error={fieldProblemOf(inject.error, 'account')}
        >
          <Input autoCapitalize="none" spellCheck={false} {...form.register('account')} />
        </Field>
        {chosen?.has_times && (
          <Field label="How many answers" error={fieldProblemOf(inject.error, 'times')}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={1000}
              {...form.register('times', { valueAsNumber: true })}
            />
          </Field>
        )}
      </div>
      {inject.error && !isBesideField && <ErrorNotice error={inject.error} />}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" isPending={inject.isPending}>
          Inject
        </Button>
      </div>
    </form>
  )
}
