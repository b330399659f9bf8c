import type { ReactNode } from 'react'

/** Turns something on or off at once. `label` names it where the words beside it do not. */
export function Switch(props: {
  label?: string
  isOn: boolean
  isDisabled: boolean
  onChange: () => void
  children: ReactNode
}) {
  const { label, isOn, isDisabled, onChange, children } = props
  return (
    <label className="flex min-h-[34px] items-center gap-2">
      <input
        type="checkbox"
        role="switch"
        aria-label={label}
        aria-checked={isOn}
        checked={isOn}
        disabled={isDisabled}
        onChange={onChange}
      />
      {children}
    </label>
  )
}
