import { useState } from 'react'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { complaintOf } from '../../../lib/name-complaint.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { controlClass } from '../../../ui/input.tsx'
import { NamesFile } from '../../../ui/names-file.tsx'

/** Puts people on a list, typed or from a file. What is no username stays in the box, with its line. */
export function AddNames({
  list,
  title,
  onAdded,
}: {
  list: 'allow' | 'block'
  title: string
  onAdded: () => unknown
}) {
  const [text, setText] = useState('')
  const add = trpc.lists.import.useMutation({
    onSuccess({ bad }) {
      setText(bad.map((one) => one.text).join('\n'))
      return onAdded()
    },
  })
  return (
    <form
      noValidate
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ list, text })
      }}
    >
      <Field
        label={`Add to the ${title.toLowerCase()}`}
        hint="Instagram usernames, separated by spaces, commas or lines."
        error={fieldProblemOf(add.error, 'text') ?? complaintOf(add.data)}
      >
        <textarea
          rows={2}
          value={text}
          spellCheck={false}
          autoCapitalize="none"
          className={`${controlClass} py-2`}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      {add.error && !hasFieldProblem(add.error, ['text']) && <ErrorNotice error={add.error} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span role="status" className="mr-auto text-[12px] text-ok-text">
          {add.data && add.data.added > 0 && `${add.data.added} added.`}
        </span>
        <NamesFile isDisabled={add.isPending} onRead={(content) => add.mutate({ list, text: content })} />
        <Button type="submit" isPending={add.isPending}>
          {add.isPending ? 'Adding…' : 'Add'}
        </Button>
      </div>
    </form>
  )
}
