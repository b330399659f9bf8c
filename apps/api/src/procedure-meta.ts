/**
 * Who may call a procedure. `anyone`: without a session. `signed-in`: also with a one-time password that must be
 * changed. `user`: whoever has a password of their own. `administrator`: of those, administrators.
 */
export type Access = 'anyone' | 'signed-in' | 'user' | 'administrator'

/** Where the REST mirror offers a procedure, below `/api`. Parts of the path in braces are fields of its input. */
export type RestRoute = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/${string}`
  readonly tags: string[]
  readonly summary: string
  readonly description?: string
}

/**
 * What every procedure says about itself; a test fails on one that does not say who may call it. It has a file of its
 * own so that the dashboard, which sees it in the router's type, need not load what the server is made of.
 */
export type ProcedureMeta = {
  readonly access?: Access
  readonly openapi?: RestRoute
  /** HTTP status of success over REST; default 200. */
  readonly status?: 201 | 202
}
