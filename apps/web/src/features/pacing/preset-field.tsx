import type { Preview, WarmUp } from './types.ts'

const none = {
  name: 'none' as const,
  title: 'No warm-up',
  summary: 'Your own limits, as far as the account’s age allows.',
}

/** Which warm-up, slowest first, or none. */
export function PresetField(props: {
  presets: WarmUp['presets']
  chosen: Preview
  onChange: (chosen: Preview) => void
}) {
  const { presets, chosen, onChange } = props
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-1 text-[12px] text-text-2">Preset</legend>
      {[none, ...presets].map(({ name, title, summary }) => (
        <label
          key={name}
          className="flex items-start gap-2.5 rounded-[6px] border border-line-strong p-3 has-checked:border-accent has-checked:bg-hover"
        >
          <input
            type="radio"
            name="warm-up"
            className="mt-[3px]"
            checked={chosen === name}
            onChange={() => onChange(name)}
          />
          <span className="grid gap-0.5">
            <span className="font-medium text-[13px]">{title}</span>
            <span className="text-[12px] text-text-2">{summary}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
