import { z } from 'zod'

/** Where the steps of a challenge are asked for. */
export interface ChallengePath {
  readonly path: `/api/v1/challenge/${string}`
  readonly replayPath: `/api/v1/challenge/${string}`
  readonly userId: string
  readonly nonce: string
  /** What Instagram gave along for it. */
  readonly context: string | null
}

const challengeSchema = z.object({
  challenge: z.object({
    api_path: z.string().optional(),
    native_flow: z.boolean().nullish(),
    challenge_context: z.string().nullish(),
  }),
})

/**
 * The challenge of an answer, when its steps can be taken here: a path of an account's number and a word of its own. One
 * for the app alone has another path, or none, and is never asked for.
 */
export function readChallengePath(body: unknown): string | null {
  const challenge = challengeSchema.safeParse(body).data?.challenge
  const path = challenge?.api_path
  return path !== undefined && parseChallengePath(path) ? path : null
}

/** The parts of a path such as `/challenge/5000000001/nonce/`, also with `/api/v1` or `/api` in front. */
export function parseChallengePath(
  apiPath: string,
  context: string | null = null,
): ChallengePath | undefined {
  const [, userId, nonce] =
    /^(?:\/api(?:\/v1)?)?\/challenge\/(\d{1,20})\/([\w-]{1,200})\/?(?:\?.*)?$/.exec(apiPath) ?? []
  if (userId === undefined || nonce === undefined) return undefined
  return {
    ...{ path: `/api/v1/challenge/${userId}/${nonce}/`, userId, nonce, context },
    replayPath: `/api/v1/challenge/replay/${userId}/${nonce}/`,
  }
}
