import { useEffect, useState } from 'react'
import { trpc } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import type { ActivitySearch } from './activity-search.ts'

/** Typing rests so long before it is a question. */
const typingMs = 300

/** What to show: words, kind of action, outcome, code and days. */
export function ActivityFilters(props: { search: ActivitySearch; onChange: (next: ActivitySearch) => void }) {
  const { search, onChange } = props
  const actions = trpc.actions.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const mine = trpc.errors.mine.useQuery()
  const kinds = new Map(actions.data?.items.map(({ kind, limit }) => [kind, limit.title]))
  const codes = new Map(mine.data?.items.map(({ code, title }) => [code, title]))
  if (search.code && !codes.has(search.code)) codes.set(search.code, '')
  const set = (name: keyof ActivitySearch, value: string) => {
    const { [name]: _, ...rest } = search
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  return (
    <search className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2 sm:*:w-auto!">
      <WordsField words={search.text ?? ''} onChange={(words) => set('text', words)} />
      <Select
        aria-label="Action"
        value={search.action ?? ''}
        onChange={({ target }) => set('action', target.value)}
      >
        <option value="">Every action</option>
        {[...kinds].map(([kind, title]) => (
          <option key={kind} value={kind}>
            {title}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Outcome"
        value={search.status ?? ''}
        onChange={({ target }) => set('status', target.value)}
      >
        <option value="">Every outcome</option>
        <option value="done">Done</option>
        <option value="skipped">Skipped</option>
        <option value="failed">Failed</option>
        <option value="info">Notes</option>
      </Select>
      <Select
        aria-label="Code"
        className="sm:max-w-[220px]"
        value={search.code ?? ''}
        onChange={({ target }) => set('code', target.value)}
      >
        <option value="">Every code</option>
        {[...codes].map(([code, title]) => (
          <option key={code} value={code}>
            {code} {title}
          </option>
        ))}
      </Select>
      <Input
        type="date"
        aria-label="From"
        value={search.from ?? ''}
        onChange={({ target }) => set('from', target.value)}
      />
      <Input
        type="date"
        aria-label="To"
        value={search.to ?? ''}
        onChange={({ target }) => set('to', target.value)}
      />
      {Object.keys(search).length > 0 && (
        <Button variant="quiet" onClick={() => onChange({})}>
          Show everything
        </Button>
      )}
    </search>
  )
}

function WordsField({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const [typed, setTyped] = useState(words)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was drawn anew must not ask again
  useEffect(() => {
    if (typed.trim() === words) return
    const timer = setTimeout(() => onChange(typed.trim()), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => setTyped((before) => (before.trim() === words ? before : words)), [words])
  return (
    <Input
      type="search"
      aria-label="Words"
      placeholder="A name or a word"
      className="min-w-[180px] flex-1 max-sm:col-span-2"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  )
}
