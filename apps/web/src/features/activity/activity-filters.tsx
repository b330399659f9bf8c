import { trpc } from '../../lib/api/trpc.ts'
import { withFilter } from '../../lib/with-filter.ts'
import { DayRange, FilterBar } from '../../ui/filter-bar.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import type { ActivitySearch } from './activity-search.ts'

const outcomes = [
  ['done', 'Done'],
  ['skipped', 'Skipped'],
  ['failed', 'Failed'],
  ['info', 'Notes'],
] as const
const narrow = 'sm:max-w-[124px] sm:min-w-[124px]'

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
      <SearchField
        label="Words"
        placeholder="Search activity"
        words={search.text ?? ''}
        onChange={(words) => set('text', words)}
      />
      <FilterSelect
        label="Action"
        all="All actions"
        options={kinds}
        value={search.action}
        onChange={(kind) => set('action', kind)}
        className={narrow}
      />
      <FilterSelect
        label="Outcome"
        all="All outcomes"
        options={outcomes}
        value={search.status}
        onChange={(status) => set('status', status)}
        className={narrow}
      />
      <FilterSelect
        label="Code"
        all="All codes"
        options={Array.from(codes, ([code, title]) => [code, `${code} ${title}`] as const)}
        value={search.code}
        onChange={(code) => set('code', code)}
        className={narrow}
      />
      <DayRange from={search.from} to={search.to} onChange={set} />
    </FilterBar>
  )
}
