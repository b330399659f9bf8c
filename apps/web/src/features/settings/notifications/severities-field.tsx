import type { ComponentProps } from 'react'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { describeSeverities, severityChoiceOf, severityChoices } from './channels.ts'

/** Which alerts a channel gets. What a script has chosen is offered too, so that saving something else keeps it. */
export function SeveritiesField({
  current,
  ...select
}: ComponentProps<typeof Select> & { current?: readonly string[] | null }) {
  const chosen = current === undefined ? '' : severityChoiceOf(current)
  const isUnusual = current !== undefined && !severityChoices.some(({ value }) => value === chosen)
  return (
    <Field label="Tell it about">
      <Select {...select}>
        {severityChoices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        {isUnusual && <option value={chosen}>{describeSeverities(current)}</option>}
      </Select>
    </Field>
  )
}
