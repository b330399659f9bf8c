import type { ComponentProps } from 'react'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { describeHearing, hearingOf, hearings } from './channels.ts'

/** What a channel is told. What a script has chosen is offered too, so that saving something else leaves it as it is. */
export function HearingField({
  current,
  ...select
}: ComponentProps<typeof Select> & { current?: readonly string[] | null }) {
  const chosen = current === undefined ? '' : hearingOf(current)
  const isUnusual = current !== undefined && !hearings.some(({ value }) => value === chosen)
  return (
    <Field label="Tell it about">
      <Select {...select}>
        {hearings.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        {isUnusual && <option value={chosen}>{describeHearing(current)}</option>}
      </Select>
    </Field>
  )
}
