import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'

interface Props {
  readonly title: string
  /** Of the hours that were chosen. */
  readonly onPause: (hours: number) => void
  readonly onClose: () => void
  readonly isPending: boolean
  readonly error?: unknown
}

const choices = [
  [1, '1 hour'],
  [3, '3 hours'],
  [12, '12 hours'],
  [24, '1 day'],
  [72, '3 days'],
  [168, '1 week'],
] as const

/** Asks for how long bots shall do nothing. */
export function PauseDialog({ title, onPause, onClose, isPending, error }: Props) {
  const [hours, setHours] = useState(3)
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        className="grid gap-4 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault()
          onPause(hours)
        }}
      >
        <p>
          Nothing is done meanwhile and nothing is lost. It continues automatically, or when you resume it.
        </p>
        <Field label="For how long">
          <Select value={hours} onChange={({ target }) => setHours(Number(target.value))}>
            {choices.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        {error != null && <ErrorNotice error={error} />}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" isPending={isPending}>
            {isPending ? 'Pausing…' : 'Pause'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
