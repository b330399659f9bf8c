import { randomBytes, randomUUID } from 'node:crypto'
import type { AppContext, AppRequest } from '../calls/call.ts'
import { cookieValue } from '../session/cookies.ts'
import type { ChallengePath } from './challenge-path.ts'
import { verificationMethods } from './second-factor.ts'
import type { PendingTwoFactor, TwoFactorMethod } from './sign-in-port.ts'

/** What the app asks before anybody signs in; the answer gives the phone its machine id. */
export function launcherSync({ device }: AppContext): AppRequest {
  return anonymous('/api/v1/launcher/sync/', { id: device.uuid, server_config_retrieval: '1' })
}

/** Refused without a session, and the headers of the refusal carry the key for passwords. */
export function passwordKey(): AppRequest {
  return { method: 'GET', path: '/api/v1/qe/sync/', isAnonymous: true }
}

/** The password, once. No token against forgery: current apps send none here. */
export function login(
  { device, session }: AppContext,
  { username, encryptedPassword }: { username: string; encryptedPassword: string },
): AppRequest {
  return anonymous('/api/v1/accounts/login/', {
    jazoest: jazoest(device.phoneId),
    country_codes: JSON.stringify([{ country_code: session.place.countryCode, source: ['default'] }]),
    phone_id: device.phoneId,
    enc_password: encryptedPassword,
    username,
    adid: device.advertisingId,
    guid: device.uuid,
    device_id: device.androidId,
    google_tokens: '[]',
    login_attempt_count: '0',
  })
}

/** A second factor: its code, or nothing where another device has approved. */
export function twoFactorLogin(
  { device, session }: AppContext,
  pending: PendingTwoFactor,
  { code, method }: { code: string; method: TwoFactorMethod },
): AppRequest {
  return anonymous('/api/v1/accounts/two_factor_login/', {
    verification_code: code,
    two_factor_identifier: pending.identifier,
    username: pending.username,
    phone_id: device.phoneId,
    _csrftoken: cookieValue(session.cookies, 'csrftoken') ?? randomBytes(32).toString('hex'),
    trust_this_device: '1',
    guid: device.uuid,
    device_id: device.androidId,
    waterfall_id: randomUUID(),
    verification_method: verificationMethods[method],
    ...(method === 'approval' && { trusted_notification_polling_nonces: JSON.stringify(pending.nonces) }),
  })
}

/** Lets Instagram send the code once more, by text message or WhatsApp. */
export function sendTwoFactorCode(
  { device }: AppContext,
  pending: PendingTwoFactor,
  by: 'sms' | 'whatsapp',
): AppRequest {
  const path =
    by === 'sms'
      ? '/api/v1/accounts/send_two_factor_login_sms/'
      : '/api/v1/two_factor/send_two_factor_login_whatsapp/'
  return anonymous(path, {
    two_factor_identifier: pending.identifier,
    username: pending.username,
    guid: device.uuid,
    device_id: device.androidId,
    _uuid: device.uuid,
  })
}

/** Asks whether another device of the owner has approved. */
export function approvalStatus({ device }: AppContext, pending: PendingTwoFactor): AppRequest {
  return {
    method: 'POST',
    path: '/api/v1/two_factor/check_trusted_notification_status/',
    isAnonymous: true,
    body: {
      form: {
        two_factor_identifier: pending.identifier,
        username: pending.username,
        device_id: device.androidId,
        trusted_notification_polling_nonces: JSON.stringify(pending.nonces),
      },
    },
  }
}

/** Asks where a challenge stands. */
export function openChallenge({ device }: AppContext, challenge: ChallengePath): AppRequest {
  const { path, userId, nonce, context } = challenge
  return {
    method: 'GET',
    path,
    isAnonymous: true,
    query: {
      guid: device.uuid,
      device_id: device.androidId,
      challenge_context:
        context ??
        `{"step_name":"","nonce_code":${JSON.stringify(nonce)},"user_id":${userId},"is_stateless":false}`,
    },
  }
}

/** Chooses a contact, or says on a review step what its owner has said. */
export function chooseChallenge(challenge: ChallengePath, choice: string): AppRequest {
  return anonymous(challenge.path, { choice })
}

/** Lets Instagram send the code of a challenge once more. */
export function replayChallenge(challenge: ChallengePath, choice: string): AppRequest {
  return anonymous(challenge.replayPath, { choice })
}

/** The code of a challenge. */
export function challengeCode(challenge: ChallengePath, code: string): AppRequest {
  return anonymous(challenge.path, { security_code: code })
}

/** `2` and the sum of the codes of its characters. */
export function jazoest(text: string): string {
  return `2${Array.from(text).reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0)}`
}

function anonymous(path: AppRequest['path'], signed: Readonly<Record<string, unknown>>): AppRequest {
  return { method: 'POST', path, isAnonymous: true, body: { signed } }
}
