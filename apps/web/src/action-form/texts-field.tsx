import { useId } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { controlClass } from '../ui/input.tsx'
import { SavedTextSelect } from './saved-text-select.tsx'

/** Several texts, each in a box of its own, so that a text may have any number of lines. */
export function TextsField(props: {
  name: string
  label: string
  hint: string
  texts: readonly string[]
  max: number
  onChange: (texts: string[]) => void
  problemOf: (path: string) => string | undefined
}) {
  const { name, label, hint, texts, max, onChange, problemOf } = props
  const noteId = useId()
  const problem = problemOf(name)
  /** Into the first empty box, or one of its own. */
  function take(text: string) {
    const blank = texts.findIndex(isBlank)
    onChange(blank < 0 ? [...texts, text] : texts.with(blank, text))
  }
  return (
    <fieldset aria-describedby={noteId} className="grid gap-2">
      <legend className="text-[12px] text-text-2">{label}</legend>
      {texts.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text has nothing else to be known by, and its box holds nothing of its own.
        <div key={index} className="grid gap-1">
          <Field
            label={texts.length === 1 ? 'Text' : `Text ${index + 1}`}
            error={problemOf(`${name}.${index}`)}
          >
            <textarea
              value={text}
              rows={Math.min(8, Math.max(3, text.split('\n').length))}
              className={`${controlClass} py-2`}
              onChange={({ target }) => onChange(texts.with(index, target.value))}
            />
          </Field>
          {texts.length > 1 && (
            <Button
              variant="quiet"
              className="justify-self-end"
              aria-label={`Remove text ${index + 1}`}
              onClick={() => onChange(texts.toSpliced(index, 1))}
            >
              Remove
            </Button>
          )}
        </div>
      ))}
      <p id={noteId} className={`text-[12px] ${problem ? 'text-bad-text' : 'text-text-3'}`}>
        {problem ?? hint}
      </p>
      <SavedTextSelect isFull={texts.length >= max && !texts.some(isBlank)} onChoose={take} />
      <Button
        className="justify-self-start"
        disabled={texts.length >= max}
        onClick={() => onChange([...texts, ''])}
      >
        Add a text
      </Button>
    </fieldset>
  )
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
