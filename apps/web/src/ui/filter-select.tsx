import { Select } from './select.tsx'

/** Narrows a list to one of several values, each with its words; `all` are the words for not narrowing it, which is ''. */
export function FilterSelect(props: {
  label: string
  all: string
  options: Iterable<readonly [value: string, words: string]>
  value: string | undefined
  onChange: (value: string) => void
  className?: string
}) {
  const { label, all, options, value = '', onChange, className } = props
  return (
    <Select
      aria-label={label}
      className={className}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{all}</option>
      {Array.from(options, ([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </Select>
  )
}
