import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { SandboxState } from '../../state/sandbox-state.ts'
import type { Verification } from '../../state/verifications.ts'
import { failures, refuse } from '../failures.ts'
import { chooseContact, firstStep, typeCode } from './challenge-steps.ts'
import { signIn } from './sign-in.ts'

const code = '654321'
const trustMs = 10 * 60_000

const where = z.object({ pk: z.string(), id: z.string() })
const answer = z.object({
  choice: z.coerce
    .string()
    .pipe(z.enum(['0', '1']))
    .optional(),
  security_code: z.coerce.string().optional(),
})

/** The steps of a challenge: look, choose the contact, have it sent again, type the code; or say that it was oneself. */
export function challengeRoutes(app: FastifyInstance, state: SandboxState): void {
  const find = (params: unknown): Verification | undefined => {
    const { pk, id } = where.parse(params)
    const challenge = state.verifications.find('challenge', id)
    return challenge && String(challenge.account.person.pk) === pk ? challenge : undefined
  }
  const open = { config: { isOpen: true } }

  const pass = (request: FastifyRequest, reply: FastifyReply, challenge: Verification) => {
    state.verifications.close(challenge)
    // Some clients sign in again after a challenge instead of taking the session it brings.
    const { trustedPhones } = challenge.account
    trustedPhones.set(request.caller.device.androidId, state.clock.now() + trustMs)
    return { ...signIn(state, request, reply, challenge.account), action: 'close', status: 'ok' }
  }

  app.get('/challenge/:pk/:id/', open, async (request, reply) => {
    const challenge = find(request.params)
    return challenge ? firstStep(challenge) : refuse(reply, failures.notFound)
  })

  app.post('/challenge/reset/:pk/:id/', open, async (request, reply) => {
    const challenge = find(request.params)
    return challenge ? chooseContact(challenge) : refuse(reply, failures.notFound)
  })

  for (const path of ['/challenge/:pk/:id/', '/challenge/replay/:pk/:id/']) {
    app.post(path, open, async (request, reply): Promise<FastifyReply | object> => {
      const challenge = find(request.params)
      if (!challenge) return refuse(reply, failures.notFound)
      const form = answer.safeParse(request.body)
      const { challenge: kind } = challenge.account
      switch (kind) {
        case 'review':
        case 'scraping':
          if (form.data?.choice !== '0') return firstStep(challenge)
          // Whoever said so once is not asked again.
          challenge.account.challenge = null
          return pass(request, reply, challenge)
        case 'code':
        case 'code-sent':
          if (form.data?.choice) return typeCode(challenge, form.data.choice)
          if (form.data?.security_code === code) return pass(request, reply, challenge)
          return refuse(reply, wrongCode(challenge))
        default:
          return firstStep(challenge)
      }
    })
  }
}

function wrongCode({ id, account }: Verification) {
  const path = `/challenge/${account.person.pk}/${id}/`
  const challenge = { url: `https://i.instagram.com${path}`, api_path: path, lock: true }
  return { ...failures.wrongChallengeCode, body: { ...failures.wrongChallengeCode.body, challenge } }
}
