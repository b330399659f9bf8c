import { useNavigate, useSearch } from '@tanstack/react-router'
import { MailPlus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { urls } from '../../lib/urls.ts'
import { withFilter } from '../../lib/with-filter.ts'
import { Button } from '../../ui/button.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { NewPersonDialog } from './new-person-dialog.tsx'
import { type PeopleSearch, states } from './people-search.ts'
import { PeopleTable } from './people-table.tsx'

const roles = [
  ['user', 'Users'],
  ['admin', 'Administrators'],
] as const

/** Everybody of this installation, for administrators. */
export function PeoplePage() {
  const search = useSearch({ from: '/session/administration/admin/users' })
  const navigate = useNavigate()
  const [adding, setAdding] = useState<'invite' | 'create' | null>(null)
  const close = () => setAdding(null)
  const set = (name: keyof PeopleSearch, value: string) =>
    void navigate({
      to: urls.people,
      search: withFilter(search, name, value),
      replace: true,
      resetScroll: false,
    })
  return (
    <div className="grid gap-4">
      <PageHeader title="People">
        <span className="flex flex-wrap gap-2">
          <Button onClick={() => setAdding('create')}>
            <UserPlus aria-hidden="true" size={15} />
            New person
          </Button>
          <Button variant="primary" onClick={() => setAdding('invite')}>
            <MailPlus aria-hidden="true" size={15} />
            Invite
          </Button>
        </span>
      </PageHeader>
      <FilterBar>
        <SearchField
          label="Name"
          placeholder="Search by name or email"
          words={search.text ?? ''}
          onChange={(words) => set('text', words)}
        />
        <FilterSelect
          label="Role"
          all="All roles"
          options={roles}
          value={search.role}
          onChange={(role) => set('role', role)}
        />
        <FilterSelect
          label="State"
          all="All states"
          options={states.map((state) => [state, state === 'leaving' ? 'deletion scheduled' : state])}
          value={search.state}
          onChange={(state) => set('state', state)}
        />
      </FilterBar>
      <PeopleTable search={search} />
      {adding === 'create' && <NewPersonDialog onClose={close} />}
      {adding === 'invite' && <InviteDialog onClose={close} />}
    </div>
  )
}
