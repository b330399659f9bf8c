import { Link } from '@tanstack/react-router'
import { exactTime } from '../../lib/time.ts'
import { urls } from '../../lib/urls.ts'
import { Badge } from '../../ui/badge.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { AuditLine, AuditSearch } from './audit-search.ts'

/** The lines of the log, newest first. A name or an act leads to all lines of it. */
export function AuditTable(props: {
  lines: readonly AuditLine[]
  search: AuditSearch
  more: { canLoad: boolean; load: () => unknown }
}) {
  const { lines, search, more } = props
  return (
    <VirtualTable
      label="Audit log"
      items={lines}
      keyOf={({ id }) => id}
      columns="grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1.2fr)_110px]"
      head={['Action', 'By', 'From', 'When']}
      rowPx={66}
      more={more}
    >
      {(line) => (
        <>
          <td className="min-w-0">
            <FilterLink search={{ ...search, action: line.action }}>{line.title}</FilterLink>{' '}
            {line.error_code && (
              <span className="text-bad-text">
                <Badge tone="bad">refused</Badge> <CodeLink code={line.error_code} />
              </span>
            )}
            <span className="block truncate text-[12px] text-text-3">{inWords(line.details)}</span>
          </td>
          <td className="min-w-0 break-words max-sm:order-last">
            {line.actor ? (
              <FilterLink search={{ ...search, person: line.actor.id }}>{nameOf(line.actor)}</FilterLink>
            ) : (
              <span className="text-text-3">no one signed in</span>
            )}
            {line.subject && line.subject.id !== line.actor?.id && (
              <span className="block text-[12px] text-text-3">
                on{' '}
                <FilterLink search={{ ...search, person: line.subject.id }}>
                  {nameOf(line.subject)}
                </FilterLink>
              </span>
            )}
          </td>
          <td className="min-w-0 text-text-2 max-sm:hidden">
            {line.device}
            <span className="block truncate text-[12px] text-text-3">{line.ip_address}</span>
          </td>
          <td
            title={exactTime(line.at)}
            className="whitespace-nowrap text-right text-[12px] text-text-3 max-sm:self-start"
          >
            <RelativeTime at={line.at} />
          </td>
        </>
      )}
    </VirtualTable>
  )
}

function FilterLink({ search, children }: { search: AuditSearch; children: string }) {
  return (
    <Link
      to={urls.audit}
      search={search}
      preload={false}
      className="inline-flex min-h-6 items-center underline-offset-2 hover:underline"
    >
      {children}
    </Link>
  )
}

function nameOf({ id, username }: NonNullable<AuditLine['actor']>): string {
  return username ?? id.slice(0, 8)
}

function inWords(details: AuditLine['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`)
    .join(', ')
}
