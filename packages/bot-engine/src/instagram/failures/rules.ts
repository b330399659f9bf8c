import { account } from './account.ts'
import { challenge } from './challenge.ts'
import { pace } from './pace.ts'
import type { Rule } from './rule.ts'
import { signIn } from './sign-in.ts'
import { proxy, status } from './status.ts'
import { target } from './target.ts'
import { web } from './web.ts'

/**
 * Every way Instagram says no, specific before general: the first rule that fits decides. Within an area the order of its
 * file holds.
 */
export const rules: readonly Rule[] = [
  ...proxy,
  ...signIn,
  ...challenge,
  ...account,
  ...target,
  ...pace,
  ...web,
  ...status,
]
