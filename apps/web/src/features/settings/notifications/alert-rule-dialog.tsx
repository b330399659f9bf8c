import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import { inputOf, type Rule, type RuleInput } from './alert-rules.ts'
import { severitiesIn } from './channels.ts'

const newRule = {
  ...{ name: '', is_installation: false, codes: [], severities: ['E', 'C'] },
  ...{ threshold: 1, window_minutes: 15, cooldown_minutes: 60 },
  ...{ tells_by_mail: true, endpoint_id: null, is_enabled: true },
} satisfies RuleInput

const numbers = [
  { name: 'threshold', label: 'Times' },
  { name: 'window_minutes', label: 'Within (minutes)' },
  { name: 'cooldown_minutes', label: 'Then silent for (minutes)' },
] as const
const severities = [
  { value: 'C,E', label: 'errors and critical' },
  { value: 'C', label: 'only what is critical' },
  { value: 'C,E,W', label: 'warnings too' },
  { value: '', label: 'anything' },
] as const

/** Makes a rule or changes one. */
export function AlertRuleDialog({ rule, onClose }: { rule?: Rule; onClose: () => void }) {
  const utils = trpc.useUtils()
  const me = trpc.auth.me.useQuery()
  const channels = trpc.channels.list.useQuery()
  const onSuccess = () => {
    onClose()
    return utils.alerts.rules.invalidate()
  }
  const create = trpc.alerts.createRule.useMutation({ onSuccess })
  const edit = trpc.alerts.editRule.useMutation({ onSuccess })
  const save = rule ? edit : create
  const form = useForm({ defaultValues: toForm(rule ? inputOf(rule) : newRule) })
  const isBesideField = hasFieldProblem(save.error)
  const problem = (name: string) => fieldProblemOf(save.error, name)
  const submit = form.handleSubmit((typed) => {
    const input = toInput(typed, rule?.is_enabled ?? true)
    if (rule) edit.mutate({ id: rule.id, ...input })
    else create.mutate(input)
  })
  return (
    <Dialog title={rule ? 'Change the rule' : 'New rule'} isOpen onClose={onClose}>
      <form noValidate className="grid gap-3" onSubmit={submit}>
        <Field label="Name" error={form.formState.errors.name?.message ?? problem('name')}>
          <Input autoComplete="off" {...form.register('name', { required: 'Type a name.' })} />
        </Field>
        <Field label="Tell me about" error={problem('severities')}>
          <Select {...form.register('severities')}>
            {severities.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Only these codes"
          hint="Separated by spaces. Leave empty for all codes."
          error={problem('codes') ?? problem('codes.0')}
        >
          <Input spellCheck={false} autoComplete="off" {...form.register('codes')} />
        </Field>
        <div className="grid items-end gap-3 sm:grid-cols-3">
          {numbers.map(({ name, label }) => (
            <Field key={name} label={label} error={problem(name)}>
              <Input type="number" min={1} {...form.register(name, { valueAsNumber: true })} />
            </Field>
          ))}
        </div>
        <label className="flex items-center gap-2.5 text-[13px]">
          <input type="checkbox" {...form.register('tells_by_mail')} />
          Tell me by email
          {me.data?.instance.sends_mail === false && (
            <span className="text-text-3">(email is not set up on this installation)</span>
          )}
        </label>
        <Field
          label="Channel or webhook"
          hint="In addition to the channels that get every alert."
          error={problem('endpoint_id')}
        >
          <Select {...form.register('endpoint_id')}>
            <option value="">none</option>
            {channels.data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        {me.data?.user.role === 'admin' && (
          <label className="flex items-center gap-2.5 text-[13px]">
            <input type="checkbox" {...form.register('is_installation')} />
            Count everyone’s failures
          </label>
        )}
        {save.error && !isBesideField && <ErrorNotice error={save.error} />}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" isPending={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function toForm(rule: RuleInput) {
  return {
    ...rule,
    is_installation: rule.is_installation ?? false,
    severities: [...(rule.severities ?? [])].sort().join(','),
    codes: (rule.codes ?? []).join(' '),
    endpoint_id: rule.endpoint_id ?? '',
  }
}

function toInput(typed: ReturnType<typeof toForm>, isEnabled: boolean): RuleInput {
  return {
    ...typed,
    severities: severitiesIn(typed.severities),
    codes: typed.codes.split(/[\s,]+/).filter(Boolean),
    endpoint_id: typed.endpoint_id || null,
    is_enabled: isEnabled,
  }
}
