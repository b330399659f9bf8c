import type { ReactNode } from 'react'

/** A few choices side by side, one of them chosen. */
export function Chips<Value extends string | number | null>(props: {
  label: string
  chosen: Value
  choices: readonly { readonly value: Value; readonly label: ReactNode }[]
  onChoose: (value: Value) => void
}) {
  const { label, chosen, choices, onChoose } = props
  return (
    <fieldset aria-label={label} className="flex flex-wrap gap-1.5">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === chosen}
          onClick={() => onChoose(choice.value)}
          className="min-h-[28px] rounded-full border border-line px-2.5 text-[12px] text-text-2 hover:bg-hover aria-pressed:border-line-strong aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-text max-sm:min-h-[36px]"
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  )
}
