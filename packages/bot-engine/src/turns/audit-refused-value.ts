import type { UserTx } from '@botyard/db'
import { insertAuditLine } from '@botyard/db/queries/audit'
import type { BotError } from '@botyard/errors'
import { correlationId, newCorrelationId } from '@botyard/runtime/correlation'

/** A sealed value of the bot's owner was altered, moved here from another place, or lost its key: somebody must know. */
export async function auditRefusedValue(tx: UserTx, refusal: BotError): Promise<void> {
  const { table, column } = refusal.metadata
  await insertAuditLine(tx, {
    action: 'sealed-value.refuse',
    errorCode: refusal.code,
    ...{ actorId: null, subjectId: tx.userId, ipAddress: null, userAgent: null },
    correlationId: correlationId() ?? newCorrelationId(),
    details: { place: `${String(table)}.${String(column)}` },
  })
}
