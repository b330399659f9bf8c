import { useState } from 'react'
import { ForRole } from '../../account/for-role.tsx'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextDialog } from './text-dialog.tsx'
import type { SavedText } from './types.ts'

/** One text: as it was written, how long it can get, and what people would get. */
export function TextRow({ text: saved }: { text: SavedText }) {
  const { id, name, text, variants, max_length, too_long_for, examples } = saved
  const utils = trpc.useUtils()
  const [isEditing, setEditing] = useState(false)
  const onSuccess = () => utils.texts.list.invalidate()
  const putBack = trpc.texts.create.useMutation({ onSuccess })
  const remove = trpc.texts.remove.useMutation({
    onSuccess() {
      showToast({ text: `“${name}” was deleted.`, undo: () => putBack.mutateAsync({ name, text }) })
      return onSuccess()
    },
  })
  return (
    <li className="grid gap-2 rounded-[10px] border border-line bg-panel p-4 text-[13px] shadow-(--shadow)">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="min-w-0 break-words font-semibold">{name}</h2>
        <ForRole needs="operator">
          <div className="flex gap-2">
            <Button aria-label={`Edit ${name}`} onClick={() => setEditing(true)}>
              Edit
            </Button>
            <Button
              variant="quietDanger"
              aria-label={`Delete ${name}`}
              isPending={remove.isPending}
              onClick={() => remove.mutate({ id })}
            >
              Delete
            </Button>
          </div>
        </ForRole>
      </div>
      <p className="whitespace-pre-wrap break-words">{text}</p>
      <p className="text-[12px] text-text-3">
        {variants === 1
          ? 'One variant'
          : variants === null
            ? 'Countless variants'
            : `${variants.toLocaleString('en')} variants`}
        , up to {max_length.toLocaleString('en')} characters
        {too_long_for.length > 0 && `: too long for a ${too_long_for.join(' or a ')}`}
      </p>
      <details>
        <summary className="cursor-pointer text-[12px] text-text-2">What people would get</summary>
        <ul className="grid gap-2 pt-2">
          {examples.map((example) => (
            <li
              key={example}
              className="whitespace-pre-wrap break-words border-line border-l-2 pl-2 text-text-2"
            >
              {example}
            </li>
          ))}
        </ul>
      </details>
      {remove.error && <ErrorNotice error={remove.error} />}
      {isEditing && <TextDialog saved={saved} onClose={() => setEditing(false)} />}
    </li>
  )
}
