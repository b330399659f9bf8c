import { type ChangeEvent, useState } from 'react'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/public-error.ts'
import { trpc } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { controlClass } from '../../../ui/input.tsx'

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
  const readFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const content = await target.files?.[0]?.text()
    target.value = ''
    if (content !== undefined) add.mutate({ list, text: content })
  }
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
        <label className="text-[12px] text-text-2">
          From a file (TXT, CSV)
          <input
            type="file"
            accept=".txt,.csv,text/plain,text/csv"
            className="ml-2 max-w-[220px] text-[12px] max-sm:min-h-[44px]"
            disabled={add.isPending}
            onChange={(event) => void readFile(event)}
          />
        </label>
        <Button type="submit" isPending={add.isPending}>
          {add.isPending ? 'Adding…' : 'Add'}
        </Button>
      </div>
    </form>
  )
}

interface Imported {
  readonly bad: readonly { readonly line: number; readonly text: string }[]
  readonly bad_total: number
}

/** `Not usernames: “bad!name” (line 208) and 3 more.` */
function complaintOf(imported: Imported | undefined): string | undefined {
  if (!imported || imported.bad_total === 0) return undefined
  const named = imported.bad.slice(0, 3).map(({ line, text }) => `“${text}” (line ${line})`)
  const others = imported.bad_total - named.length
  return `Not usernames: ${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}.`
}
