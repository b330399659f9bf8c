import { trpc } from '../../lib/trpc.ts'
import { withFilter } from '../../lib/with-filter.ts'
import { DayRange, FilterBar } from '../../ui/filter-bar.tsx'
import { Select } from '../../ui/select.tsx'
import { WordsField } from '../../ui/words-field.tsx'
import type { ActivitySearch } from './activity-search.ts'

/**
 * What to show: words, kind of action, outcome, code and days. Of fixed widths: what there is to choose from comes later.
 */
export function ActivityFilters(props: { search: ActivitySearch; onChange: (next: ActivitySearch) => void }) {
  const { search, onChange } = props
  const actions = trpc.actions.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const mine = trpc.errors.mine.useQuery()
  const kinds = new Map(actions.data?.items.map(({ kind, limit }) => [kind, limit.title]))
  const codes = new Map(mine.data?.items.map(({ code, title }) => [code, title]))
  if (search.code && !codes.has(search.code)) codes.set(search.code, '')
  const set = (name: keyof ActivitySearch, value: string) => onChange(withFilter(search, name, value))
  return (
    <FilterBar onClear={Object.keys(search).length > 0 && (() => onChange({}))}>
      <WordsField
        label="Words"
        placeholder="Search activity"
        words={search.text ?? ''}
        onChange={(words) => set('text', words)}
      />
      <Select
        aria-label="Action"
        className="sm:max-w-[124px] sm:min-w-[124px]"
        value={search.action ?? ''}
        onChange={({ target }) => set('action', target.value)}
      >
        <option value="">All actions</option>
        {[...kinds].map(([kind, title]) => (
          <option key={kind} value={kind}>
            {title}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Outcome"
        className="sm:max-w-[124px] sm:min-w-[124px]"
        value={search.status ?? ''}
        onChange={({ target }) => set('status', target.value)}
      >
        <option value="">All outcomes</option>
        <option value="done">Done</option>
        <option value="skipped">Skipped</option>
        <option value="failed">Failed</option>
        <option value="info">Notes</option>
      </Select>
      <Select
        aria-label="Code"
        className="sm:max-w-[124px] sm:min-w-[124px]"
        value={search.code ?? ''}
        onChange={({ target }) => set('code', target.value)}
      >
        <option value="">All codes</option>
        {[...codes].map(([code, title]) => (
          <option key={code} value={code}>
            {code} {title}
          </option>
        ))}
      </Select>
      <DayRange from={search.from} to={search.to} onChange={set} />
    </FilterBar>
  )
}
