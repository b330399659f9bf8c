import type { UseFormRegister } from 'react-hook-form'
import { Field } from '../ui/field.tsx'
import { controlClass, Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import type { FormValues } from './queue-action.ts'
import type { ActionDescription } from './types.ts'

type FieldDescription = ActionDescription['fields'][number]

/** The fields of an action, drawn from what the server says of them. */
export function ActionFields(props: {
  action: ActionDescription
  register: UseFormRegister<Record<string, string>>
  problemOf: (name: string) => string | undefined
}) {
  const { action, register, problemOf } = props
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      {action.fields.map((field) => (
        <div key={field.name} className={field.kind === 'texts' ? 'sm:col-span-2' : ''}>
          <Field label={field.label} hint={field.help} error={problemOf(field.name)}>
            <Control field={field} control={register(field.name)} />
          </Field>
        </div>
      ))}
    </div>
  )
}

function Control({
  field,
  control,
  ...aria
}: {
  field: FieldDescription
  control: ReturnType<UseFormRegister<FormValues>>
}) {
  switch (field.kind) {
    case 'choice':
      return (
        <Select {...aria} {...control}>
          {field.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice.replaceAll('-', ' ')}
            </option>
          ))}
        </Select>
      )
    case 'texts':
      return <textarea {...aria} {...control} rows={3} className={`${controlClass} py-2`} />
    case 'number':
      return (
        <Input
          {...aria}
          {...control}
          type="number"
          inputMode="numeric"
          min={field.min ?? undefined}
          max={field.max ?? undefined}
        />
      )
    case 'text':
      return <Input {...aria} {...control} autoComplete="off" autoCapitalize="none" spellCheck={false} />
  }
}
