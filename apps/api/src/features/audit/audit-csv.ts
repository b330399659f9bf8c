import { type Database, withRole } from '@botyard/db'
import { type AuditFilter, listAuditLines } from '@botyard/db/queries/audit/audit'
import { csvHeader, csvLine } from '../../downloads/csv.ts'
import type { Download } from '../../procedure-meta.ts'
import { type PresentedAuditLine, presentAuditLine } from './present-audit-line.ts'

/** People by id too: names change hands. */
const columns = [
  ...['id', 'at', 'action', 'error_code', 'actor_id', 'actor', 'subject_id', 'subject'],
  ...['ip_address', 'device', 'correlation_id', 'details'],
]

const rowsAtOnce = 500

/** The audit log as a table, newest first. A page is read when the one before has been taken. */
export function auditCsv(db: Database, filter: AuditFilter): Download {
  return { name: 'audit.csv', type: 'text/csv; charset=utf-8', body: lines(db, filter) }
}

async function* lines(db: Database, filter: AuditFilter): AsyncGenerator<string> {
  yield csvHeader(columns)
  let beforeId: number | undefined
  for (;;) {
    const page = { limit: rowsAtOnce, beforeId }
    const found = await withRole(db, 'admin', (tx) => listAuditLines(tx, filter, page))
    if (found.length > 0) yield found.map((line) => csvLine(cellsOf(presentAuditLine(line)))).join('')
    if (found.length < rowsAtOnce) return
    beforeId = found.at(-1)?.id
  }
}

/** In the order of the columns. */
function cellsOf({ id, at, action, error_code, actor, subject, ...rest }: PresentedAuditLine) {
  return [
    ...[id, at, action, error_code, actor?.id ?? null, actor?.username ?? null],
    ...[subject?.id ?? null, subject?.username ?? null],
    ...[rest.ip_address, rest.device, rest.correlation_id, JSON.stringify(rest.details)],
  ]
}
