import { type Control, Controller, type FieldPath, type UseFormRegister } from 'react-hook-form'
import { fieldProblemOf, linesProblemOf } from '../lib/api/public-error.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import type { FormValues } from './form-values.ts'
import { NamesField } from './names-field.tsx'
import { TextsField } from './texts-field.tsx'
import type { FieldDescription } from './types.ts'

/**
 * Fields as the server describes them. `nameOf` is where the form keeps each; `within` is where they stand in what was
 * sent: `sources.0.`.
 */
export function FieldGrid(props: {
  fields: readonly FieldDescription[]
  nameOf: (name: string) => FieldPath<FormValues>
  form: { register: UseFormRegister<FormValues>; control: Control<FormValues> }
  error: unknown
  within: string
}) {
  const { fields, nameOf, form, error, within } = props
  const problemOf = (path: string) => fieldProblemOf(error, within + path)
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      {fields.map((field) => (
        <div key={field.name} className={isWide(field) ? 'sm:col-span-2' : ''}>
          {field.kind === 'texts' ? (
            <Controller
              control={form.control}
              name={nameOf(field.name)}
              render={({ field: { value, onChange } }) => (
                <TextsField
                  {...{ label: field.label, hint: field.help, max: field.max ?? 20, problemOf }}
                  name={field.name}
                  texts={Array.isArray(value) ? value.map(String) : [String(value ?? '')]}
                  onChange={onChange}
                />
              )}
            />
          ) : field.kind === 'names' ? (
            <Controller
              control={form.control}
              name={nameOf(field.name)}
              render={({ field: { value, onChange } }) => (
                <NamesField
                  {...{ label: field.label, hint: field.help, onChange }}
                  value={String(value ?? '')}
                  problem={linesProblemOf(error, within + field.name)}
                />
              )}
            />
          ) : (
            <Field label={field.label} hint={field.help} error={linesProblemOf(error, within + field.name)}>
              <FieldControl field={field} control={form.register(nameOf(field.name))} />
            </Field>
          )}
        </div>
      ))}
    </div>
  )
}

function isWide({ kind }: FieldDescription): boolean {
  return kind === 'texts' || kind === 'names'
}

function FieldControl({
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
              {field.choice_labels[choice] ?? choice.replaceAll('-', ' ')}
            </option>
          ))}
        </Select>
      )
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
    default:
      return <Input {...aria} {...control} autoComplete="off" autoCapitalize="none" spellCheck={false} />
  }
}
