/**
 * Who may call a procedure. `signed-in`: whoever has a session, even one that must first change a password.
 * `user`: anybody signed in who need not. `admin`: the same with that role.
 */
export type Access = 'public' | 'signed-in' | 'user' | 'admin'

/** Where the REST mirror offers a procedure, below `/api`. Parts of the path in braces are fields of its input. */
export interface RestRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/${string}`
  readonly summary: string
  readonly tags: string[]
  /** Of a success; default 200. */
  readonly status?: 201 | 202
}

/** What every procedure says about itself. A test fails on one that does not say who may call it. */
export interface ProcedureMeta {
  readonly access?: Access
  readonly openapi?: RestRoute
}
