import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Input } from './input.tsx'

/** What narrows a list, in one row. With `onClear` there is a way back to everything. */
export function FilterBar({ onClear, children }: { onClear?: (() => void) | false; children: ReactNode }) {
  return (
    <search className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2 sm:*:w-auto!">
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
  return (
    <>
      <Input
        type="date"
        aria-label="From"
        value={from}
        onChange={({ target }) => onChange('from', target.value)}
      />
      <Input type="date" aria-label="To" value={to} onChange={({ target }) => onChange('to', target.value)} />
    </>
  )
}
