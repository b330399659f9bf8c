import { type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import { Input } from './input.tsx'

/** What narrows a list, in one row. With `onClear` there is a way back to everything. */
export function FilterBar({ onClear, children }: { onClear?: (() => void) | false; children: ReactNode }) {
  return (
    <search className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2 sm:*:w-auto! sm:[&>select]:flex-none">
      {children}
      {onClear && (
        <Button variant="quiet" onClick={onClear}>
          Show everything
        </Button>
      )}
    </search>
  )
}

/** The first and the last day to show. */
export function DayRange(props: {
  from: string | undefined
  to: string | undefined
  onChange: (name: 'from' | 'to', day: string) => void
}) {
  const { from = '', to = '', onChange } = props
  const id = useId()
  const field = (name: 'from' | 'to', label: string, value: string) => (
    <div className="flex items-center gap-1.5">
      <label htmlFor={`${id}-${name}`} className="text-[12px] text-text-3">
        {label}
      </label>
      <Input
        id={`${id}-${name}`}
        type="date"
        className="sm:w-[136px]"
        value={value}
        onChange={({ target }) => onChange(name, target.value)}
      />
    </div>
  )
  return (
    <>
      {field('from', 'From', from)}
      {field('to', 'To', to)}
    </>
  )
}
