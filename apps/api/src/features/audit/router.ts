import { type Tx, withRole, withUser } from '@botyard/db'
import { acts } from '@botyard/db/acts'
import { peopleActs } from '@botyard/db/acts/people'
import { type AuditFilter, listAuditLines } from '@botyard/db/queries/audit/audit'
import { z } from 'zod'
import { downloadOutput } from '../../downloads/download-output.ts'
import { noInput } from '../../shapes/outcome.ts'
import { pageInput, pageOf, parseCursor } from '../../shapes/page.ts'
import { administratorProcedure, userProcedure } from '../../trpc.ts'
import { auditCsv } from './audit-csv.ts'
import { auditFilterInput, toAuditFilter } from './audit-input.ts'
import { auditLineOutput, presentAuditLine } from './present-audit-line.ts'

const pageOutput = pageOf(auditLineOutput)

/** Who did what that matters for security. */
export const auditRouter = {
  list: administratorProcedure
    .meta({
      openapi: { method: 'GET', path: '/audit', tags: ['audit'], summary: 'Acts of everyone, newest first' },
    })
    .input(auditFilterInput.extend(pageInput.shape))
    .output(pageOutput)
    .query(({ ctx, input: { cursor, limit, ...filter } }) =>
      withRole(ctx.db, 'admin', (tx) => readPage(tx, toAuditFilter(filter), { cursor, limit })),
    ),

  acts: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/audit/acts',
        tags: ['audit'],
        summary: 'All acts that the audit log can contain',
      },
    })
    .input(noInput)
    .output(z.object({ items: z.array(z.object({ action: z.string(), title: z.string() })) }))
    .query(() => ({
      items: acts
        .map(({ name: action, title }) => ({ action, title }))
        .toSorted((one, other) => one.title.localeCompare(other.title, 'en')),
    })),

  csv: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/audit.csv',
        tags: ['audit'],
        summary: 'Acts of everyone as a table, newest first',
      },
      download: 'text/csv',
      audit: peopleActs.auditExport,
    })
    .input(auditFilterInput)
    .output(downloadOutput)
    .query(({ ctx, input }) => auditCsv(ctx.db, toAuditFilter(input))),

  mine: userProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/auth/audit',
        tags: ['audit'],
        summary: 'What I did, and what was done to me',
      },
    })
    .input(pageInput)
    .output(pageOutput)
    .query(({ ctx, input }) =>
      withUser(ctx.db, ctx.caller.userId, (tx) => readPage(tx, { personId: tx.userId }, input)),
    ),
}

async function readPage(
  tx: Tx,
  filter: AuditFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof pageOutput>> {
  const beforeId = cursor === undefined ? undefined : parseCursor(cursor)
  const lines = await listAuditLines(tx, filter, { limit, beforeId })
  const last = lines.length === limit ? lines.at(-1) : undefined
  return { items: lines.map(presentAuditLine), next_cursor: last ? String(last.id) : null }
}
