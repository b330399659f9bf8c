import { fieldProblemOf, shownErrorOf } from '../lib/api/public-error.ts'
import { trpc } from '../lib/api/trpc.ts'
import { complaintOf } from '../lib/name-complaint.ts'
import { Field } from '../ui/field.tsx'
import { controlClass } from '../ui/input.tsx'
import { NamesFile } from '../ui/names-file.tsx'

/** People by name: typed, or from a file, of which the names are put into the box and the rest is told. */
export function NamesField(props: {
  label: string
  hint: string
  value: string
  onChange: (names: string) => void
  problem: string | undefined
}) {
  const { label, hint, value, onChange, problem } = props
  const read = trpc.lists.read.useMutation({
    onSuccess({ usernames }) {
      const before = value.trim() === '' ? [] : [value.trimEnd()]
      onChange([...before, ...usernames].join('\n'))
    },
  })
  const unread = read.error && (fieldProblemOf(read.error, 'text') ?? shownErrorOf(read.error).title)
  return (
    <div className="grid gap-2">
      <Field label={label} hint={hint} error={problem ?? unread ?? complaintOf(read.data)}>
        <textarea
          value={value}
          rows={3}
          spellCheck={false}
          autoCapitalize="none"
          className={`${controlClass} py-2`}
          onChange={({ target }) => {
            read.reset()
            onChange(target.value)
          }}
        />
      </Field>
      <NamesFile isDisabled={read.isPending} onRead={(text) => read.mutate({ text })} />
    </div>
  )
}
