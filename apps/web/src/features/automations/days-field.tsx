import { weekdays } from './describe-days.ts'

/** The days of the week on which it works. */
export function DaysField(props: {
  days: readonly number[]
  onChange: (days: readonly number[]) => void
  error?: string | undefined
}) {
  const { days, onChange, error } = props
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-[12px] text-text-2">Days</legend>
      <div className="flex flex-wrap gap-1.5">
        {weekdays.map(({ name, day }) => (
          <label
            key={day}
            className="flex min-h-[34px] items-center gap-1.5 rounded-[6px] border border-line-strong px-2.5 text-[13px] max-sm:min-h-[44px]"
          >
            <input
              type="checkbox"
              checked={days.includes(day)}
              onChange={({ target }) =>
                onChange(target.checked ? [...days, day] : days.filter((each) => each !== day))
              }
            />
            {name}
          </label>
        ))}
      </div>
      {error && <p className="text-[12px] text-bad-text">{error}</p>}
    </fieldset>
  )
}
