import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import type { ActionDescription } from './types.ts'
import { titleOf, Unavailable } from './unavailable.tsx'

/** Which action it is, with what to know about it, and why the connected account cannot do it where that is so. */
export function ActionSelect(props: {
  actions: readonly ActionDescription[]
  chosen: ActionDescription
  onChoose: (name: string) => void
}) {
  const { actions, chosen, onChoose } = props
  return (
    <>
      <Field label="Action" hint={chosen.help}>
        <Select value={chosen.name} onChange={({ target }) => onChoose(target.value)}>
          {actions.map((action) => (
            <option key={action.name} value={action.name}>
              {titleOf(action)}
            </option>
          ))}
        </Select>
      </Field>
      <Unavailable of={chosen} />
    </>
  )
}
