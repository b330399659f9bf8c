import type { ActDefinition } from '@botyard/db/acts/define-act'
import type { AuditDetails } from '@botyard/db/schema/audit/audit-log'

/** What a call says of itself for the audit log, beyond who made it and which procedure it was. */
export interface AuditNote {
  /** Whose account, bot or data the call touches; otherwise its caller's own. */
  about(userId: string): void
  /**
   * The same, of a caller without a session who has proved who they are: the act is written down as begun before anything
   * is changed. Those with a session need not say it.
   */
  begin(userId: string): Promise<void>
  /** Adds what one would want to know later. Never a secret, nor anything typed where a secret belongs. */
  add(details: AuditDetails): void
  /** Says that it came to another act than the procedure's. */
  named(act: ActDefinition): void
}

/** A note that can be read. */
export interface WrittenNote extends AuditNote {
  readonly subjectId: string | null
  readonly details: AuditDetails
  /** Null: the procedure's. */
  readonly act: ActDefinition | null
}

/** An empty note. `onBegin` writes down that an act begins. */
export function createAuditNote(onBegin: (userId: string) => Promise<void> = async () => {}): WrittenNote {
  let subjectId: string | null = null
  let act: ActDefinition | null = null
  let details: AuditDetails = {}
  return {
    about(userId) {
      subjectId = userId
    },
    async begin(userId) {
      subjectId = userId
      await onBegin(userId)
    },
    add(more) {
      details = { ...details, ...more }
    },
    named(other) {
      act = other
    },
    get subjectId() {
      return subjectId
    },
    get details() {
      return details
    },
    get act() {
      return act
    },
  }
}
