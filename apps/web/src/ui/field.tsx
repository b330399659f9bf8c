import { cloneElement, type ReactElement, type ReactNode, useId } from 'react'

/** What a field hands to its control. */
export interface ControlProps {
  id?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string | undefined
}

/** A control with its label, and beside it a hint or what is wrong with it. */
export function Field(props: {
  label: string
  error?: string | undefined
  hint?: ReactNode
  children: ReactElement<ControlProps>
}) {
  const { label, error, hint, children } = props
  const id = useId()
  const note = error ?? hint
  return (
    <div className="grid content-start gap-[5px]">
      <label htmlFor={id} className="text-[12px] text-text-2">
        {label}
      </label>
      {cloneElement(children, {
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': note ? `${id}-note` : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className={`text-[12px] ${error ? 'text-bad-text' : 'text-text-3'}`}>
          {note}
        </p>
      )}
    </div>
  )
}
