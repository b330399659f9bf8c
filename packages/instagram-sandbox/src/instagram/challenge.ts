import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../accounts.ts'
import type { Double } from '../double.ts'
import type { Verification } from '../verifications.ts'
import { type Failure, failures, refuse } from './failures.ts'
import { signIn } from './sign-in.ts'

const code = '654321'

const contacts = {
  '0': { step: 'verify_sms', type: 'phone', shown: '+1 *** ***-**-09' },
  '1': { step: 'verify_email', type: 'email', shown: 'd****o@m***.example' },
} as const

const where = z.object({ pk: z.string(), id: z.string() })
const answer = z.object({
  choice: z.coerce
    .string()
    .pipe(z.enum(['0', '1']))
    .optional(),
  security_code: z.coerce.string().optional(),
})

/** The answer to a right password when the account has to prove itself first. */
export function openChallenge(double: Double, account: Account): Failure {
  const { id } = double.verifications.open('challenge', account)
  const path = `/challenge/${account.person.pk}/${id}/`
  return {
    status: 400,
    body: {
      message: 'challenge_required',
      challenge: {
        url: `https://i.instagram.com${path}`,
        api_path: path,
        hide_webview_header: true,
        lock: true,
        logout: false,
        native_flow: false,
        flow_render_type: 0,
        challenge_context: '',
      },
      status: 'fail',
      error_type: 'checkpoint_challenge_required',
    },
  }
}

/** The steps of a challenge: look, choose the contact, have it sent again, type the code. */
export function challengeRoutes(app: FastifyInstance, double: Double): void {
  const find = (params: unknown): Verification | undefined => {
    const { pk, id } = where.parse(params)
    const challenge = double.verifications.find('challenge', id)
    return challenge && String(challenge.account.person.pk) === pk ? challenge : undefined
  }
  const open = { config: { isOpen: true } }

  app.get('/challenge/:pk/:id/', open, async (request, reply) => {
    const challenge = find(request.params)
    return challenge ? firstStep(challenge) : refuse(reply, failures.notFound)
  })

  app.post('/challenge/reset/:pk/:id/', open, async (request, reply) => {
    const challenge = find(request.params)
    return challenge ? chooseContact(challenge) : refuse(reply, failures.notFound)
  })

  for (const path of ['/challenge/:pk/:id/', '/challenge/replay/:pk/:id/']) {
    app.post(path, open, async (request, reply) => {
      const challenge = find(request.params)
      if (!challenge) return refuse(reply, failures.notFound)
      const form = answer.safeParse(request.body)
      if (challenge.account.challenge !== 'code') return firstStep(challenge)
      if (form.data?.choice) return typeCode(challenge, form.data.choice)
      if (form.data?.security_code !== code) return refuse(reply, failures.wrongChallengeCode)
      double.verifications.close(challenge)
      return { ...signIn(double, request, reply, challenge.account), action: 'close', status: 'ok' }
    })
  }
}

/** Where a challenge begins; one that was cleared meanwhile is over. */
function firstStep(challenge: Verification) {
  switch (challenge.account.challenge) {
    case 'code':
      return chooseContact(challenge)
    case 'review':
      return { step_name: 'delta_login_review', step_data: { choice: '0' }, status: 'ok' }
    case 'in-app':
      return { step_name: 'submit_phone', step_data: {}, status: 'ok' }
    case null:
      return { action: 'close', status: 'ok' }
  }
}

function chooseContact(challenge: Verification) {
  return {
    step_name: 'select_verify_method',
    step_data: { choice: '1', phone_number: contacts['0'].shown, email: contacts['1'].shown },
    nonce_code: challenge.id,
    user_id: challenge.account.person.pk,
    status: 'ok',
  }
}

function typeCode(challenge: Verification, choice: keyof typeof contacts) {
  const contact = contacts[choice]
  return {
    step_name: contact.step,
    step_data: {
      security_code: 'None',
      resend_delay: 60,
      contact_point: contact.shown,
      form_type: contact.type,
    },
    nonce_code: challenge.id,
    user_id: challenge.account.person.pk,
    status: 'ok',
  }
}
