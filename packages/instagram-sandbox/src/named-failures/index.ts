import { account } from './account.ts'
import { challenge } from './challenge.ts'
import { connection } from './connection.ts'
import { content } from './content.ts'
import { login } from './login.ts'
import { pace } from './pace.ts'
import { target } from './target.ts'
import { web } from './web.ts'

export type { NamedFailure } from './named-failure.ts'

/** Every failure the sandbox can be told to show by its name. Recorded from public sources, 2016 to 2026. */
export const namedFailures = {
  ...login,
  ...challenge,
  ...account,
  ...pace,
  ...target,
  ...content,
  ...connection,
  ...web,
}

export type FailureName = keyof typeof namedFailures

/** All names, in the order of their areas. The object has exactly the keys of its type. */
export const failureNames = Object.keys(namedFailures) as FailureName[]
