import { type AnswerBody, field, isObject, isTrue, type Refused, type Rule } from './rule.ts'
import { saysWrongCode } from './sign-in.ts'
import { asWord, phrases } from './wording.ts'

/** Instagram wants the owner of the account. Steps of a challenge come as success, in the place of any answer. */
export const challenge: readonly Rule[] = [
  { name: 'REQUEST_MALFORMED', fits: ({ path, status }) => status === 404 && /\/api\/v\d\/api\//.test(path) },
  {
    name: 'CHALLENGE_IN_APP_ONLY',
    fits: ({ path, status }) => status >= 400 && path.includes('/auth_platform/'),
  },
  { name: 'CHALLENGE_CODE_WRONG', fits: (answer) => isChallengePath(answer) && saysWrongCode(answer.words) },
  { name: 'INSTAGRAM_LOGIN_NOT_PENDING', fits: (answer) => isChallengePath(answer) && answer.status === 404 },
  {
    name: 'CHALLENGE_IN_APP_ONLY',
    fits: (answer) => isChallengePath(answer) && saysOtherForm(answer.words),
  },
  {
    name: 'INSTAGRAM_LOGIN_NOT_PENDING',
    fits: ({ text }) => /no checkpoint data available/i.test(text ?? ''),
  },
  { name: 'CHALLENGE_PASSWORD_CHANGE', fits: wantsNewPassword },
  { name: 'CHALLENGE_CODE_WANTED', fits: ({ step, body }) => isCodeStep(step, body) },
  {
    name: 'CHALLENGE_REVIEW_WANTED',
    fits: ({ step }) =>
      /review|acknowledge|approved|scraping_warning|was_this_you/.test(step) && !/contact_point/.test(step),
  },
  { name: 'CHALLENGE_STEP_MANUAL', fits: ({ step, body }) => step !== '' || wantsManualStep(body) },

  {
    name: 'CLIENT_REFUSED',
    fits: ({ leadsTo }) => leadsTo.some((path) => path.includes('unsupported_version')),
  },
  {
    name: 'ACCOUNT_SUSPENDED',
    fits: ({ leadsTo, page }) =>
      leadsTo.some((path) => /\/suspended\//.test(path)) || page?.kind === 'suspended',
  },
  {
    name: 'ACCOUNT_DISABLED',
    fits: ({ leadsTo }) => leadsTo.some((path) => /\/accounts\/disabled/.test(path)),
  },
  {
    name: 'CHALLENGE_PASSWORD_CHANGE',
    fits: ({ leadsTo }) => leadsTo.some((path) => /\/password\/(reset|change)/.test(path)),
  },
  {
    name: 'CONSENT_REQUIRED',
    fits: ({ leadsTo }) => leadsTo.some((path) => /^\/(privacy\/)?(consent|terms)\b/.test(path)),
  },
  { name: 'CHALLENGE_IN_APP_ONLY', fits: (answer) => isChallenge(answer) && !hasOpenPath(answer) },
  { name: 'CHALLENGE_REQUIRED', fits: isChallenge },
  {
    name: 'CHALLENGE_IN_APP_ONLY',
    fits: ({ type, words, body, title }) =>
      /^suspicious_(login|activity)|(^|_)(verification|confirmation)_required$/.test(type) ||
      // A feedback says why an action is refused; the account stays signed in.
      (title === '' && !isTrue(body.spam) && saysSuspicion(words)),
  },
  {
    name: 'CHECKPOINT_REQUIRED',
    fits: ({ message, type, body }) =>
      message === 'checkpoint_required' ||
      type === 'checkpoint_required' ||
      typeof body.checkpoint_url === 'string',
  },
  {
    name: 'CHALLENGE_IN_APP_ONLY',
    fits: ({ leadsTo, page }) =>
      leadsTo.some((path) => /^\/(challenge|checkpoint|auth_platform)\//.test(path)) ||
      page?.kind === 'challenge',
  },
  {
    name: 'CONSENT_REQUIRED',
    fits: ({ message, type, body }) =>
      /(^|_)consent_required$/.test(message) ||
      /(^|_)consent_required$/.test(type) ||
      isObject(body.consent_data),
  },
  {
    name: 'CHALLENGE_SUSPECTED',
    fits: ({ status, text, message }) =>
      status === 404 && (asWord(text) === 'not_found' || (text === null && message === 'not_found')),
  },
]

/** Whether a success is a step of a challenge, which Instagram puts in the place of any other answer. */
export function asksForOwner(body: AnswerBody): boolean {
  return (
    (typeof body.step_name === 'string' && body.step_name !== '') ||
    wantsManualStep(body) ||
    body.challengeType === 'LegacyForceSetNewPasswordForm'
  )
}

const isChallengePath = ({ path }: Refused) => path.includes('/challenge/')

/** The form that was sent is not the one this challenge has: what it wants, only the app shows. */
const saysOtherForm = phrases(`
  field is required | select a valid choice | not one of the available choices | feld ist erforderlich
  campo es obligatorio | campo é obrigatório | champ est obligatoire | campo è obbligatorio
`)

/** Instagram doubts that it is the owner, and says so in words alone. */
const saysSuspicion = phrases(`
  suspicious login | unusual login | suspicious activity | account has been temporarily locked
  account is temporarily locked | account was compromised | account may have been compromised | secure your account
  help us confirm | confirm it's you | confirm that it's you | verify your account | verify your identity
  ungewöhnlichen anmelde | verdächtige* anmelde | konto * vorübergehend gesperrt | bestätige, dass du es bist
  inicio de sesión inusual | inicio de sesión sospechoso | actividad sospechosa | login incomum | login suspeito
  atividade suspeita | connexion inhabituelle | connexion suspecte | activité suspecte | accesso insolito
  accesso sospetto | attività sospetta | подозрительн | şüpheli | mencurigakan | verdachte * inlog
`)

const codeSteps =
  /^(select_verify_method|(verify|submit)_(email|sms|phone|whatsapp)(_code)?|(email|sms|phone)_code|enter_code)$/

/** A step a code answers: one we know, or one that names where a code goes. */
function isCodeStep(step: string, body: AnswerBody): boolean {
  if (step === 'submit_phone' || step === 'submit_email') return false
  const data = body.step_data
  const namesContact = ['email', 'phone_number', 'contact_point'].some(
    (key) => typeof field(data, key) === 'string',
  )
  return codeSteps.test(step) || (/verif|code/.test(step) && !/captcha|selfie/.test(step) && namesContact)
}

function wantsNewPassword({ step, body, type, words }: Refused): boolean {
  return (
    step === 'change_password' ||
    type === 'unusable_password' ||
    /have reset your password/.test(words) ||
    /password/i.test(text(body.challengeType)) ||
    /PASSWORD_RESET|FORCE_PASSWORD/i.test(text(body.challenge_type_enum_str)) ||
    (isObject(body.step_data) && 'new_password1' in body.step_data)
  )
}

/** Pictures, selfies, captchas and pages of Instagram's own: for a person, in its app. */
function wantsManualStep(body: AnswerBody): boolean {
  return (
    /challenge\.redirect|checkpoint|ufac/.test(text(body.bloks_action)) ||
    /recaptcha|captcha|selfie|ufac|bloks|hacked_lock/i.test(text(body.challengeType)) ||
    /captcha|selfie|ufac|hacked_lock/i.test(text(body.challenge_type_enum_str))
  )
}

function isChallenge({ message, type, body }: Refused): boolean {
  return (
    message === 'challenge_required' ||
    /^(checkpoint_)?challenge_required$/.test(type) ||
    (isObject(body.challenge) && (text(body.challenge.url) !== '' || text(body.challenge.api_path) !== ''))
  )
}

/** Whether a challenge names an address that can be asked. Those with opaque ids are for the app. */
function hasOpenPath({ body, leadsTo }: Refused): boolean {
  if (!isObject(body.challenge)) return false
  if (leadsTo.some((path) => path.startsWith('/auth_platform/'))) return false
  const path = leadsTo.find((one) => one.startsWith('/challenge/')) ?? ''
  if (/^\/challenge\/?$/.test(path) && text(body.challenge.api_path) !== '') return false
  return !(body.challenge.native_flow === true && /^\/challenge\/[A-Za-z]/.test(path))
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
