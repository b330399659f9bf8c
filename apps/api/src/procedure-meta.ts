import type { ActDefinition } from '@botyard/db/acts/define-act'

/**
 * Who may call a procedure. `anyone`: without a session. `signed-in`: also with a temporary password that must be
 * changed. `user`: whoever has a password of their own. `administrator`: of those, administrators.
 */
export type Access = 'anyone' | 'signed-in' | 'user' | 'administrator'

/**
 * What somebody must be to an account to call a procedure about it: `viewer` for looks, `operator` for acts, `owner` for
 * credentials, the way out, people and the end of it. Each includes those before it.
 */
export type AccountAccess = 'viewer' | 'operator' | 'owner'

/** Where the REST mirror offers a procedure, below `/api`. Parts of the path in braces are fields of its input. */
export type RestRoute = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/${string}`
  readonly tags: string[]
  readonly summary: string
  readonly description?: string
  /** An address of earlier releases that still works. The OpenAPI document says so, `docs/api.md` leaves it out. */
  readonly isDeprecated?: true
}

/**
 * What every procedure says about itself; a test fails on one that does not say who may call it. It has a file of its
 * own so that the dashboard, which sees it in the router's type, need not load what the server is made of.
 */
export type ProcedureMeta = {
  readonly access?: Access
  /** For procedures about an account, as calls name it (`x-botyard-account`); without a name it is the caller's first. */
  readonly account?: AccountAccess
  /** The field of its input that may name the account too: for links, which carry no header, and for sockets. */
  readonly accountField?: string
  readonly openapi?: RestRoute
  /** The act it is in the audit log; every act that matters for security has one. */
  readonly audit?: ActDefinition
  /** Whether a person must be there: a token of a script is refused, whatever its scopes. */
  readonly isForPeople?: true
  /** Whether its owner must have proved who they are within 15 minutes; for a session, not for a script’s token. */
  readonly isSensitive?: true
  /** The media type of the file it answers with. Such a procedure exists in the REST mirror only. */
  readonly download?: string
  /**
   * Over REST a file may be sent as the body, as plain text or CSV; it becomes this field of the input. JSON is taken as well.
   */
  readonly upload?: string
  /** HTTP status of success over REST; default 200. */
  readonly status?: 201 | 202
}

/** A file that is made while it is sent: nothing is read before the part before it was taken. */
export interface Download {
  readonly name: string
  readonly type: string
  readonly body: AsyncIterable<string | Uint8Array>
  /** It is shown in pages, as one part of them, and their browser may keep it for so many seconds. */
  readonly shownForSeconds?: number
}
