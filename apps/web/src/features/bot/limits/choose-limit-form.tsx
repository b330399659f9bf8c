import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { showToast } from '../../../lib/toasts.ts'
import type { Limit } from '../../../live/types.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'

/** Chooses one limit, up to what an administrator allows. */
export function ChooseLimitForm({ limit, onClose }: { limit: Limit; onClose: () => void }) {
  const utils = trpc.useUtils()
  const form = useForm({
    defaultValues: { daily_limit: limit.daily_limit, hourly_limit: limit.hourly_limit },
  })
  const takeBack = trpc.limits.update.useMutation({ onSuccess: () => utils.limits.list.invalidate() })
  const update = trpc.limits.update.useMutation({
    // What stood here before: the stream may have brought the new limits when the answer comes.
    onMutate: () => ({ daily_limit: limit.daily_limit, hourly_limit: limit.hourly_limit }),
    async onSuccess(_, { action }, before) {
      showToast({
        text: `Limits of ${limit.title.toLowerCase()} changed.`,
        undo: () => takeBack.mutateAsync({ action, ...before }),
      })
      await utils.limits.list.invalidate()
      onClose()
    },
  })
  const fieldOf = (name: 'daily_limit' | 'hourly_limit', label: string, ceiling: number) => (
    <Field label={label} error={form.formState.errors[name]?.message ?? fieldProblemOf(update.error, name)}>
      <Input
        type="number"
        inputMode="numeric"
        min={0}
        max={ceiling}
        {...form.register(name, {
          valueAsNumber: true,
          validate: (value) =>
            (Number.isInteger(value) && value >= 0 && value <= ceiling) || `0 to ${ceiling}.`,
        })}
      />
    </Field>
  )
  return (
    <form
      noValidate
      className="grid gap-3 rounded-[6px] bg-sunken p-3"
      onSubmit={form.handleSubmit((limits) => update.mutate({ action: limit.action, ...limits }))}
    >
      <div className="grid grid-cols-2 gap-2">
        {fieldOf('daily_limit', 'A day', limit.daily_ceiling)}
        {fieldOf('hourly_limit', 'An hour', limit.hourly_ceiling)}
      </div>
      <p className="text-[12px] text-text-2">
        Up to {limit.daily_ceiling} a day and {limit.hourly_ceiling} an hour; only an administrator can allow
        more. A newly linked account grows into its limits.
      </p>
      {update.error && !hasFieldProblem(update.error, ['daily_limit', 'hourly_limit']) && (
        <ErrorNotice error={update.error} />
      )}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" isPending={update.isPending}>
          {update.isPending ? 'Saving…' : 'Save limits'}
        </Button>
      </div>
    </form>
  )
}
