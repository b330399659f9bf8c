import type { TokenScope } from '@botyard/db/schema/sign-in/api-tokens'
import { isBotError } from '@botyard/errors'
import { describe, expect, test } from 'vitest'
import type { ProcedureMeta } from '../../procedure-meta.ts'
import { refuseScripts, requireScope } from './require-scope.ts'

const tokenOf = (scopes: readonly TokenScope[], accountId: string | null = null) => ({
  token: { id: 'a token', scopes, accountId },
})
const session = { token: null }

/** Why a call is refused; undefined when it is not. */
function refusalOf(call: () => void): string | undefined {
  try {
    call()
    return undefined
  } catch (error) {
    if (isBotError(error, 'TOKEN_NOT_ENOUGH')) return error.message
    throw error
  }
}
type Kind = 'query' | 'mutation' | 'subscription'
const scopesFor = (meta: ProcedureMeta | undefined, kind: Kind) =>
  (['read', 'operate', 'admin'] as const).filter(
    (scope) => refusalOf(() => requireScope(tokenOf([scope]), meta, kind)) === undefined,
  )

describe('AB-Q5 a token of a script', () => {
  test.each<[string, ProcedureMeta | undefined, Kind, TokenScope[]]>([
    ['looks with any scope', { access: 'user' }, 'query', ['read', 'operate', 'admin']],
    ['follows with any scope', { access: 'user' }, 'subscription', ['read', 'operate', 'admin']],
    ['asks who it is with any scope', { access: 'signed-in' }, 'query', ['read', 'operate', 'admin']],
    ['changes things with operate', { access: 'user' }, 'mutation', ['operate', 'admin']],
    ['looks at the installation with admin', { access: 'administrator' }, 'query', ['admin']],
    ['follows the installation with admin', { access: 'administrator' }, 'subscription', ['admin']],
    ['changes the installation with admin', { access: 'administrator' }, 'mutation', ['admin']],
    ['signs nobody in or out', { access: 'signed-in' }, 'mutation', []],
    ['changes nothing that does not say who may', undefined, 'mutation', []],
    ['does nothing that is for people', { access: 'user', isForPeople: true }, 'query', []],
    ['does no act that is for people', { access: 'administrator', isForPeople: true }, 'mutation', []],
  ])('%s', (_what, meta, kind, scopes) => {
    expect(scopesFor(meta, kind)).toEqual(scopes)
  })

  test('may do what any of its scopes allows', () => {
    for (const scopes of [
      ['read', 'admin'],
      ['admin', 'read'],
    ] as const)
      expect(() => requireScope(tokenOf(scopes), { access: 'administrator' }, 'mutation')).not.toThrow()
  })

  test('is told which scopes it has and which is needed, or that none is enough', () => {
    const lacking = () => requireScope(tokenOf(['read', 'operate']), { access: 'administrator' }, 'query')
    expect(refusalOf(lacking)).toMatch(/\bread, operate\b.*\badmin\b/)
    const forPeople = () => requireScope(tokenOf(['admin']), { access: 'user', isForPeople: true }, 'query')
    expect(refusalOf(forPeople)).toMatch(/^No token may do that/)
  })
})

describe('AB-Q5 a token that is bound to an account', () => {
  const bound = tokenOf(['admin'], '0197f0a0-0000-7000-8000-000000000001')

  test('does what is about an account, and asks who it is', () => {
    expect(() => requireScope(bound, { access: 'user', account: 'operator' }, 'mutation')).not.toThrow()
    expect(() => requireScope(bound, { access: 'signed-in' }, 'query')).not.toThrow()
    expect(() => requireScope(bound, undefined, 'query')).not.toThrow()
  })

  test('does nothing that is about its person or about the installation', () => {
    for (const access of ['user', 'administrator'] as const)
      expect(refusalOf(() => requireScope(bound, { access }, 'query'))).toMatch(/one account only/)
  })

  test('needs the scope all the same', () => {
    const reading = tokenOf(['read'], '0197f0a0-0000-7000-8000-000000000001')
    const act = () => requireScope(reading, { access: 'user', account: 'operator' }, 'mutation')
    expect(refusalOf(act)).toMatch(/\boperate\b/)
  })
})

test('a session has no scopes and does all its person may', () => {
  expect(() => requireScope(session, { access: 'user', isForPeople: true }, 'mutation')).not.toThrow()
})

test('CR3 a script makes nobody an administrator, whatever its scopes; a person may', () => {
  expect(refusalOf(() => refuseScripts(tokenOf(['admin']), 'admin'))).toMatch(/administrator/)
  expect(() => refuseScripts(tokenOf(['admin']), 'user')).not.toThrow()
  expect(() => refuseScripts(session, 'admin')).not.toThrow()
})
