import type { AuditDetails } from '@botyard/db/schema/audit-log'

/** What a call says of itself for the audit log, beyond who made it and which procedure it was. */
export interface AuditNote {
  /** Whose account, bot or data the call touches; otherwise its caller's own. */
  about(userId: string): void
  /** Adds what one would want to know later. Never a secret, nor anything typed where a secret belongs. */
  add(details: AuditDetails): void
}

/** A note that can be read. */
export interface WrittenNote extends AuditNote {
  readonly subjectId: string | null
  readonly details: AuditDetails
}

/** An empty note. */
export function createAuditNote(): WrittenNote {
  let subjectId: string | null = null
  let details: AuditDetails = {}
  return {
    about(userId) {
      subjectId = userId
    },
    add(more) {
      details = { ...details, ...more }
    },
    get subjectId() {
      return subjectId
    },
    get details() {
      return details
    },
  }
}
