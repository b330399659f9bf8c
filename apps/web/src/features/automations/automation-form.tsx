import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ActionFields } from '../../action-form/action-fields.tsx'
import { ActionSelect } from '../../action-form/action-select.tsx'
import { type FormValues, initialValues, toParams } from '../../action-form/form-values.ts'
import type { ActionDescription } from '../../action-form/types.ts'
import { fieldProblemOf, hasFieldProblem } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button, quietLinkClass } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DaysField } from './days-field.tsx'
import { DryRunButton } from './dry-run-button.tsx'
import { shareOfDay, toWindows, typedWindows } from './typed-windows.ts'
import type { AutomationDraft, AutomationInput } from './types.ts'
import { WindowsField } from './windows-field.tsx'

interface Props {
  readonly automation?: AutomationDraft
  readonly label: string
  readonly save: { mutate: (input: AutomationInput) => void; isPending: boolean; error: unknown }
}

/** What an automation does, on which days, within which hours, and how much in each. */
export function AutomationForm(props: Props) {
  const actions = trpc.actions.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const [name, setName] = useState(props.automation?.form.action ?? '')
  if (actions.isPending) return <Skeleton rows={8} />
  if (actions.isLoadingError)
    return <ErrorNotice error={actions.error} onRetry={() => void actions.refetch()} />
  const { items } = actions.data
  const action = items.find((each) => each.name === name) ?? items[0]
  if (!action) return null
  return (
    <div className="grid gap-4 rounded-[10px] border border-line bg-panel p-5 shadow-(--shadow)">
      <ActionSelect actions={items} chosen={action} onChoose={setName} />
      {/* The windows say how many. */}
      <Details
        key={action.name}
        {...props}
        whole={action}
        action={{ ...action, fields: action.fields.filter((field) => field.name !== 'count') }}
      />
    </div>
  )
}

function Details({
  action,
  whole,
  automation,
  save,
  label,
}: Props & { action: ActionDescription; whole: ActionDescription }) {
  const zone = trpc.timeZone.get.useQuery()
  const [days, setDays] = useState<readonly number[]>(automation?.days ?? [1, 2, 3, 4, 5, 6, 7])
  const [windows, setWindows] = useState(() => typedWindows(automation))
  const form = useForm<FormValues>({ defaultValues: formOf(action, automation) })
  const isBesideField = hasFieldProblem(save.error, [
    ...['name', 'days', 'windows', 'shift_minutes'],
    'params.sources',
    ...action.fields.map((field) => `params.${field.name}`),
  ])
  // What was set up before may still be renamed and moved.
  const isDisabled = action.unavailable !== null && automation?.form.action !== action.name
  const problem = (name: string) => fieldProblemOf(save.error, name)
  const submit = form.handleSubmit((typed) =>
    save.mutate({
      name: String(typed.besides.name ?? ''),
      action: action.name,
      params: toParams(action, typed),
      days: [...days],
      windows: toWindows(windows),
      shift_minutes: Number(typed.besides.shiftMinutes || 0),
      is_enabled: automation?.is_enabled ?? true,
    }),
  )
  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      <Field label="Name" hint="Only you see this name." error={problem('name')}>
        <Input {...form.register('besides.name')} />
      </Field>
      <ActionFields action={action} form={form} error={save.error} within="params." />
      <DaysField days={days} onChange={setDays} error={problem('days')} />
      <WindowsField windows={windows} onChange={setWindows} problemOf={problem} />
      <Field
        label="Random delay, in minutes"
        hint="Starts up to this many minutes after a window opens, different each day. 0 starts on time."
        error={problem('shift_minutes')}
      >
        <Input
          type="number"
          inputMode="numeric"
          min={0}
          max={720}
          {...form.register('besides.shiftMinutes')}
        />
      </Field>
      {zone.data && (
        <p className="text-[12px] text-text-3">Times are in {zone.data.time_zone}. Change it in Settings.</p>
      )}
      {save.error ? !isBesideField && <ErrorNotice error={save.error} /> : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Link to={urls.automations} className={quietLinkClass}>
          Cancel
        </Link>
        <DryRunButton
          action={whole}
          read={() => {
            const { params, besides, ...values } = form.getValues()
            return { ...values, besides, params: { ...params, count: shareOfDay(windows) } }
          }}
        />
        <Button type="submit" variant="primary" isPending={save.isPending} disabled={isDisabled}>
          {save.isPending ? 'Saving…' : label}
        </Button>
      </div>
    </form>
  )
}

function formOf(action: ActionDescription, automation: AutomationDraft | undefined): FormValues {
  const given = automation?.form.action === action.name ? automation.form.params : {}
  return {
    ...initialValues(action, given),
    besides: {
      name: automation?.name ?? action.title,
      shiftMinutes: String(automation?.shift_minutes ?? 0),
    },
  }
}
