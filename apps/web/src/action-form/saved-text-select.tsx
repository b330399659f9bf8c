import { trpc } from '../lib/api/trpc.ts'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'

/** Takes a copy of one of the texts that the account keeps; nothing is shown while it keeps none. */
export function SavedTextSelect({ isFull, onChoose }: { isFull: boolean; onChoose: (text: string) => void }) {
  const { data } = trpc.texts.list.useQuery()
  if (!data || data.items.length === 0) return null
  return (
    <Field
      label="Take one of your saved texts"
      hint="It is copied: changing it later changes nothing that is queued."
    >
      <Select
        value=""
        disabled={isFull}
        onChange={({ target }) => {
          const chosen = data.items.find(({ id }) => id === target.value)
          if (chosen) onChoose(chosen.text)
        }}
      >
        <option value="">Choose…</option>
        {data.items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
