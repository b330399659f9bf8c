import type { Services } from '../../../context.ts'
import { isApiToken } from '../../tokens/api-token.ts'
import { tokenSessions } from '../../tokens/api-tokens.ts'
import type { SignedIn } from './sessions.ts'

type Needs = Pick<Services, 'sessions' | 'tokens'>

/** Who a token of a request stands for, be it of a session or of a script; null for nobody. */
export function findSignedIn(
  { sessions, tokens }: Needs,
  token: string,
  { isUse, ipAddress }: { isUse: boolean; ipAddress: string | null },
): Promise<SignedIn | null> {
  return isApiToken(token) ? tokens.find(token, ipAddress) : sessions.find(token, { isUse })
}

/** Which of these, by their `sessionId`, are still good. */
export async function stillGood(
  { sessions, tokens }: Needs,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const ofTokens = ids.filter((id) => tokenSessions.has(id))
  const ofPeople = ids.filter((id) => !tokenSessions.has(id))
  const good = await Promise.all([
    ofPeople.length > 0 ? sessions.stillGood(ofPeople) : [],
    ofTokens.length > 0 ? tokens.stillGood(ofTokens) : [],
  ])
  return new Set(good.flatMap((some) => [...some]))
}
