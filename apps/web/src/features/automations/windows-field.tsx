import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { addWindow, type TypedWindow } from './typed-windows.ts'

const maxWindows = 6

/** The hours of a day within which it works, one window or several, each with how much it may do. */
export function WindowsField(props: {
  windows: readonly TypedWindow[]
  onChange: (windows: readonly TypedWindow[]) => void
  problemOf: (field: string) => string | undefined
}) {
  const { windows, onChange, problemOf } = props
  const problem = problemOf('windows')
  return (
    <div className="grid gap-3">
      {windows.map((window, index) => {
        const control = (name: keyof TypedWindow) => ({
          value: window[name],
          onChange: ({ target }: { target: HTMLInputElement }) =>
            onChange(windows.with(index, { ...window, [name]: target.value })),
        })
        const of = (name: keyof TypedWindow) => problemOf(`windows.${index}.${name}`)
        return (
          <fieldset
            // biome-ignore lint/suspicious/noArrayIndexKey: a window has nothing else to be known by, and its boxes hold nothing of their own.
            key={index}
            aria-label={`Window ${index + 1}`}
            className="grid gap-2 rounded-[10px] border border-line p-3"
          >
            <div className="grid items-start gap-3 sm:grid-cols-3">
              <Field label="From" error={of('starts_at')}>
                <Input type="time" {...control('starts_at')} />
              </Field>
              <Field label="Until" hint="An earlier time means the next day." error={of('ends_at')}>
                <Input type="time" {...control('ends_at')} />
              </Field>
              <Field
                label="How many"
                hint="A number, or a range like 10-20 to draw from each day."
                error={of('share')}
              >
                <Input autoComplete="off" {...control('share')} />
              </Field>
            </div>
            {windows.length > 1 && (
              <Button
                variant="quiet"
                className="justify-self-end"
                aria-label={`Remove window ${index + 1}`}
                onClick={() => onChange(windows.toSpliced(index, 1))}
              >
                Remove
              </Button>
            )}
          </fieldset>
        )
      })}
      {problem && <p className="text-[12px] text-bad-text">{problem}</p>}
      <Button
        className="justify-self-start"
        disabled={windows.length >= maxWindows}
        onClick={() => onChange(addWindow(windows))}
      >
        Add a window
      </Button>
    </div>
  )
}
