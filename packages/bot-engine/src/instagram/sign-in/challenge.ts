import type { Account, CallOptions } from '../account.ts'
import type { AppSpeaker } from '../app/app-speaker.ts'
import type { AppContext, AppRequest } from '../calls/call.ts'
import { classificationOf } from '../failures/classification.ts'
import { InstagramFailure } from '../failures/failure.ts'
import { readSession, type SessionHolder, writeSession } from '../session/session.ts'
import { type ChallengePath, parseChallengePath } from './challenge-path.ts'
import { readChallengeStep } from './challenge-step.ts'
import { keepSignedIn } from './sign-in.ts'
import type { ChallengeStep, PendingChallenge } from './sign-in-port.ts'
import * as requests from './sign-in-requests.ts'

type Ask = (context: AppContext, challenge: ChallengePath) => AppRequest

/** The steps of a challenge. One that only the app can take is never asked for. */
export class Challenges {
  readonly #speaker: AppSpeaker
  readonly #holder: SessionHolder

  constructor(speaker: AppSpeaker, holder: SessionHolder) {
    this.#speaker = speaker
    this.#holder = holder
  }

  /** Where it stands. */
  read(pending: PendingChallenge, options: CallOptions | undefined): Promise<ChallengeStep> {
    return this.#step(pending, options, requests.openChallenge)
  }

  chooseContact(
    pending: PendingChallenge,
    choice: string,
    options: CallOptions | undefined,
  ): Promise<ChallengeStep> {
    return this.#step(pending, options, (_, challenge) => requests.chooseChallenge(challenge, choice))
  }

  resendCode(
    pending: PendingChallenge,
    choice: string,
    options: CallOptions | undefined,
  ): Promise<ChallengeStep> {
    return this.#step(pending, options, (_, challenge) => requests.replayChallenge(challenge, choice))
  }

  /** Says "it was me", which only the owner may have said. */
  confirm(pending: PendingChallenge, options: CallOptions | undefined): Promise<ChallengeStep> {
    return this.#step(pending, options, (_, challenge) => requests.chooseChallenge(challenge, '0'))
  }

  async verify(pending: PendingChallenge, code: string, options: CallOptions | undefined): Promise<Account> {
    const challenge = pathOf(pending)
    if (!challenge) throw new InstagramFailure(classificationOf('CHALLENGE_IN_APP_ONLY'))
    this.#holder.session = readSession(pending.session)
    const request = requests.challengeCode(challenge, code.replace(/[\s-]/g, ''))
    const { body } = await this.#speaker.send(request, options)
    return keepSignedIn(this.#holder, body, '/api/v1/challenge/')
  }

  async #step(pending: PendingChallenge, options: CallOptions | undefined, ask: Ask): Promise<ChallengeStep> {
    const challenge = pathOf(pending)
    if (!challenge) return { kind: 'in-app', task: 'confirm', pending }
    this.#holder.session = readSession(pending.session)
    const { body } = await this.#speaker.send(ask(this.#speaker.context(), challenge), options)
    const read = readChallengeStep(body)
    const step =
      read.kind === 'closed' && namesOwner(body)
        ? { kind: 'signed-in' as const, account: keepSignedIn(this.#holder, body, '/api/v1/challenge/') }
        : read
    return { ...step, pending: { ...pending, session: writeSession(this.#holder.session) } }
  }
}

function pathOf({ apiPath }: PendingChallenge): ChallengePath | undefined {
  return apiPath === null ? undefined : parseChallengePath(apiPath)
}

/** Some challenges end with somebody signed in. */
function namesOwner(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'logged_in_user' in body
}
