import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { accountActs } from '../../acts/accounts.ts'
import { channelActs } from '../../acts/channels.ts'
import type { ActDefinition } from '../../acts/define-act.ts'
import { instagramActs } from '../../acts/instagram.ts'
import { peopleActs } from '../../acts/people.ts'
import { webhookActs } from '../../acts/webhooks.ts'
import { auditLog } from '../../schema/audit/audit-log.ts'
import type { UserTx } from '../../with-role.ts'
import type { AuditLine } from './audit.ts'

/** A line about an account, without where whoever did it was. */
export type AccountAct = Omit<
  AuditLine,
  'ipAddress' | 'userAgent' | 'correlationId' | 'subjectId' | 'subjectName'
>

/** What was done to the transaction's account, whoever did it, newest first. */
export function listAccountActs(
  tx: UserTx,
  { limit, beforeId }: { limit: number; beforeId: number | undefined },
): Promise<AccountAct[]> {
  const { id, at, action, errorCode, actorId, actorName, details } = auditLog
  return tx
    .select({ id, at, action, errorCode, actorId, actorName, details })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.subjectId, tx.userId),
        inArray(
          auditLog.action,
          actsAboutAccounts.map(({ name }) => name),
        ),
        beforeId === undefined ? undefined : lt(auditLog.id, beforeId),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit)
}

/** What concerns an account and not its person, so that whoever owns it may read it, also after it changed hands. */
const actsAboutAccounts: readonly ActDefinition[] = [
  ...Object.values(accountActs),
  ...Object.values(channelActs),
  ...Object.values(instagramActs),
  ...Object.values(webhookActs),
  ...[peopleActs.dataExport, peopleActs.personHandOver, peopleActs.personStopBot, peopleActs.personView],
]
