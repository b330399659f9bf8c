import type { Verification } from '../../state/verifications.ts'

/** Where a code can be sent, by the number that chooses it. */
export const contacts = {
  '0': { step: 'verify_sms', type: 'phone', shown: '+1 *** ***-**-09' },
  '1': { step: 'verify_email', type: 'email', shown: 'd****o@m***.example' },
} as const

/** What a challenge shows when it is opened; one that was cleared meanwhile is over. */
export function firstStep(challenge: Verification): object {
  const { challenge: kind } = challenge.account
  switch (kind) {
    case 'code':
      return chooseContact(challenge)
    case 'code-sent':
      return typeCode(challenge, '1')
    case 'review':
      return step(challenge, 'delta_login_review', {
        ...{ choice: '0', country: '-', enrollment_time: 1_795_970_000, platform: 'Android' },
      })
    case 'scraping':
      return step(challenge, 'scraping_warning', {})
    case 'in-app':
      return step(challenge, 'submit_phone', {})
    case 'password':
      return {
        ...step(challenge, 'change_password', { new_password1: 'None', new_password2: 'None' }),
        challenge_type_enum_str: 'PASSWORD_RESET',
      }
    case 'redirect':
    case 'native':
    case 'bare':
    case 'auth-platform':
      return {
        step_name: 'STEP_NAME',
        bloks_action: 'com.bloks.www.ig.challenge.redirect.async',
        challenge_type_enum_str: 'PASSWORD_RESET',
        challenge_context: `Af${challenge.id}`,
        status: 'ok',
      }
    case null:
      return { action: 'close', status: 'ok' }
  }
}

/** The choice between the contacts of an account. */
export function chooseContact(challenge: Verification): object {
  return step(challenge, 'select_verify_method', {
    ...{ choice: '1', phone_number: contacts['0'].shown, email: contacts['1'].shown },
  })
}

/** The request for the code that was sent to a contact. */
export function typeCode(challenge: Verification, choice: keyof typeof contacts): object {
  const contact = contacts[choice]
  return step(challenge, contact.step, {
    ...{ security_code: 'None', resend_delay: 60, contact_point: contact.shown, form_type: contact.type },
  })
}

function step({ id, account }: Verification, name: string, data: object): object {
  return { step_name: name, step_data: data, nonce_code: id, user_id: account.person.pk, status: 'ok' }
}
