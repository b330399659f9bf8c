import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { controlClass } from '../../../../ui/input.tsx'
import { keepInstagram } from './keep-instagram.ts'

/** No export of a browser comes near it. */
const maxFileBytes = 4 * 2 ** 20

/** Where a session is pasted, dropped, or chosen as a file. Cookies of other sites never leave the browser. */
export function SessionField(props: {
  value: string
  onChange: (session: string) => void
  error: string | undefined
  hint: string | undefined
}) {
  const { value, onChange, error, hint } = props
  const file = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    if (chosen.size > maxFileBytes) return setProblem('That file is too large to be a session.')
    setProblem(undefined)
    onChange(keepInstagram(await chosen.text()))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [chosen] = event.dataTransfer.files
    if (chosen) void take(chosen)
    else onChange(keepInstagram(event.dataTransfer.getData('text')))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways, the others are a field and a button
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`grid gap-2 rounded-[8px] border border-dashed p-3 ${isOver ? 'border-accent bg-hover' : 'border-line-strong'}`}
    >
      <Field label="Session" error={problem ?? error} hint={hint}>
        <textarea
          rows={4}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          placeholder="Paste here, or drop a file"
          value={value}
          onChange={({ target }) => {
            setProblem(undefined)
            onChange(keepInstagram(target.value))
          }}
          className={`${controlClass} py-2 font-mono text-[12px]`}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => file.current?.click()}>
          <FileUp aria-hidden="true" size={14} />
          Choose a file
        </Button>
        <span className="text-[12px] text-text-3">cookies.txt, JSON of a cookie editor, saved settings</span>
        <input
          ref={file}
          type="file"
          hidden
          aria-label="File with a session"
          accept=".txt,.json,.session,text/plain,application/json"
          onChange={({ target }) => {
            void take(target.files?.[0])
            target.value = ''
          }}
        />
      </div>
    </div>
  )
}
