import { type RoleName, roles } from '../schema/roles.ts'

/** What processes log in as: no rights of their own, but that of switching to the roles they work in. */
export const loginRoles = {
  api: { name: 'botyard_api', roles: ['app', 'auth', 'fanout', 'admin', 'sweep'] },
  worker: { name: 'botyard_worker', roles: ['app', 'admin', 'sweep', 'keys', 'mail', 'runner'] },
} as const satisfies Record<string, LoginRole>

export type LoginName = keyof typeof loginRoles

export interface LoginRole {
  readonly name: string
  readonly roles: readonly RoleName[]
}

/** The names in the database of the roles that a login may switch to. */
export const groupsOf = (login: LoginRole): string[] => login.roles.map((role) => roles[role].name)
