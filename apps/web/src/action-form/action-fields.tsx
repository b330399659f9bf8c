import type { Control, UseFormRegister } from 'react-hook-form'
import { FieldGrid } from './field-grid.tsx'
import type { FormValues } from './form-values.ts'
import { SourcesField } from './sources-field.tsx'
import type { ActionDescription } from './types.ts'

/** The sources and fields of an action, drawn from what the server says of them. `within` is where they stand in what was sent: `params.`. */
export function ActionFields(props: {
  action: ActionDescription
  form: { register: UseFormRegister<FormValues>; control: Control<FormValues> }
  error: unknown
  within?: string
}) {
  const { action, form, error, within = '' } = props
  return (
    <div className="grid gap-3">
      {action.sources.length > 0 && <SourcesField {...{ action, form, error, within }} />}
      <FieldGrid fields={action.fields} nameOf={(name) => `params.${name}`} {...{ form, error, within }} />
    </div>
  )
}
