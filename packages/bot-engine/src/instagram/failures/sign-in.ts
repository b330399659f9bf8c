import { field, hasItem, isTrue, type Refused, type Rule } from './rule.ts'
import { phrases } from './wording.ts'

/** Refusals of a sign-in, and of an imported session. */
export const signIn: readonly Rule[] = [
  { name: 'LOGIN_FALLBACK_OFFERED', fits: ({ text, words }) => saysFallback(text ?? words) },
  { name: 'LOGIN_NEEDS_OFFICIAL_APP', fits: wantsOfficialApp },
  {
    name: 'LOGIN_SECOND_FACTOR_UNSUPPORTED',
    fits: (answer) => isPassword(answer) && hasNewSecondFactor(answer),
  },
  { name: 'LOGIN_THROUGH_FACEBOOK', fits: (answer) => isPassword(answer) && pointsToFacebook(answer) },
  { name: 'INSTAGRAM_RECOVERY_OFFERED', fits: (answer) => isPassword(answer) && offersRecovery(answer) },
  { name: 'LOGIN_NETWORK_DISTRUSTED', fits: (answer) => isPassword(answer) && answer.passwordWorkedBefore },
  { name: 'INSTAGRAM_PASSWORD_WRONG', fits: isPassword },
  {
    name: 'INSTAGRAM_USERNAME_UNKNOWN',
    fits: ({ type }) => /^(invalid_user|invalid_username|username_not_found)$/.test(type),
  },
  {
    name: 'INSTAGRAM_USERNAME_UNKNOWN',
    fits: ({ body }) => body.user === false && body.authenticated === false,
  },
  {
    name: 'INSTAGRAM_PASSWORD_WRONG',
    fits: ({ body }) => body.user === true && body.authenticated === false,
  },
  {
    name: 'TWO_FACTOR_CODE_WRONG',
    fits: ({ type }) =>
      /code_(invalid|wrong|incorrect|expired)$|^(invalid|wrong|incorrect|expired)_(\w*code|nonce)$/.test(
        type,
      ),
  },
  { name: 'TWO_FACTOR_REQUIRED', fits: wantsSecondFactor },
  {
    name: 'TWO_FACTOR_FLOW_REFUSED',
    fits: ({ path, type, message }) =>
      isSecondStep(path) && (type === 'invalid_parameters' || message === 'invalid_parameters'),
  },
  { name: 'TWO_FACTOR_CODE_WRONG', fits: ({ path, words }) => isSecondStep(path) && saysWrongCode(words) },
  {
    name: 'LOGIN_DEVICE_DISTRUSTED',
    fits: ({ type }) => /^(ig_login_blocked|login_blocked|incomplete_login)$/.test(type),
  },
  { name: 'LOGIN_VERSION_REFUSED', fits: ({ type, path }) => type === 'needs_upgrade' && isSignInPath(path) },
  {
    name: 'INSTAGRAM_LOGIN_RATE_LIMITED',
    fits: ({ type, method }) => type === 'rate_limit_error' && method !== 'GET',
  },
  {
    name: 'LOGIN_NETWORK_DISTRUSTED',
    fits: ({ type, path, words }) =>
      /^(ip_block|ip_blocked|signup_block)$/.test(type) || (isSignInPath(path) && saysNetwork(words)),
  },
  {
    name: 'INSTAGRAM_PASSWORD_WRONG',
    fits: ({ path, words }) => isSignInPath(path) && saysWrongPassword(words),
  },
  {
    name: 'INSTAGRAM_USERNAME_UNKNOWN',
    fits: ({ path, words, body }) =>
      isSignInPath(path) && body.invalid_credentials !== true && saysUnknownName(words),
  },
  {
    name: 'INSTAGRAM_CREDENTIALS_REFUSED',
    fits: ({ body, type }) => body.invalid_credentials === true && type === '',
  },
  {
    name: 'INSTAGRAM_CREDENTIALS_REFUSED',
    fits: ({ path, type, words }) =>
      isSignInPath(path) && /^(generic_request_error|unknown(_error)?)?$/.test(type) && saysProblem(words),
  },
]

/** Asked to sign in, on either host. */
export function isSignInPath(path: string): boolean {
  return /\/(accounts\/(login|two_factor_login)|two_factor|web\/accounts\/login)\b/.test(path)
}

/** An answer of Instagram's newer sign-in, which wants to see a genuine phone. */
function wantsOfficialApp({ body, words, text, type }: Refused): boolean {
  const exception = field(body, 'field_exception')
  return (
    (typeof exception === 'string' && /payload returned is null/i.test(exception)) ||
    /payload returned is null/.test(words) ||
    /attestation|play_integrity|device_not_genuine/.test(type) ||
    /CAA_LOGIN_FORM:|caa_actions/.test(text ?? '') ||
    'caa_actions' in body
  )
}

const saysFallback = (text: string) => /caa_login_fallback/i.test(text)

function isPassword({ type }: Refused): boolean {
  return /^(bad_password|invalid_password|wrong_password|incorrect_password)$/.test(type)
}

function hasNewSecondFactor({ body }: Refused): boolean {
  const context = body.two_step_verification_context
  return typeof context === 'string' && context !== ''
}

const saysFacebook = phrases(`
  linked facebook account | log in with facebook | use facebook | verknüpften facebook
  mit facebook anmelden
  cuenta de facebook | conta do facebook | compte facebook | account facebook | facebook-account
  facebook hesab
  аккаунт facebook | аккаунта facebook | akun facebook
`)

function pointsToFacebook({ body, words }: Refused): boolean {
  return hasItem(body.buttons, 'action', 'login_with_facebook') || saysFacebook(words)
}

function offersRecovery({ body }: Refused): boolean {
  const actions = ['send_one_click_login_email', 'send_password_reset_email', 'send_one_click_login_sms']
  return actions.some((action) => hasItem(body.buttons, 'action', action))
}

function wantsSecondFactor({ body, type, message }: Refused): boolean {
  const info = body.two_factor_info
  const isAsked = isTrue(body.two_factor_required) || (typeof info === 'object' && info !== null)
  return isAsked || type === 'two_factor_required' || message === 'two_factor_required'
}

const saysWrongPassword = phrases(`
  password you entered * incorrect | password is incorrect | password was incorrect | incorrect password
  passwort ist falsch | passwort war falsch | passwort ist nicht korrekt | contraseña * incorrecta
  senha * incorreta | senha está errada | mot de passe * incorrect | password * non è corretta | password errata
  пароль неверный | неверный пароль | şifre * yanlış | şifren yanlış | kata sandi * salah | wachtwoord * onjuist
  hasło jest nieprawidłowe
`)

const saysUnknownName = phrases(`
  username * belong to an account | benutzername * zu keinem konto | usuario * no pertenece a ninguna cuenta
  usuario * parece pertenecer a | usuário * não pertence a nenhuma conta | usuário * parece pertencer
  utilisateur * n'appartient à aucun compte | utilisateur * appartenir à un compte
  nome utente * non appartiene a nessun account | nome utente * sembra appartenere
`)

const saysNetwork = phrases(`
  flagged as an open proxy | your ip address | your ip has been | ip address * blocked | adresse ip | ip-adresse
  dirección ip | endereço ip | indirizzo ip | ip-адрес | ip adres
`)

/** What Instagram says when it does not want to say why. */
const saysProblem = phrases(`
  problem with your request | error with your request | unexpected error occurred | problem mit deiner anfrage | problema con tu solicitud | problema com * solicitação
  problème * votre demande | problème * votre requête | problema con la * richiesta | проблема с * запросом
  isteğinle ilgili bir sorun | masalah dengan permintaan | probleem met je verzoek
`)

const isSecondStep = (path: string) => /two_factor/.test(path)

/** Whether words say that a typed code is not the right one. */
export const saysWrongCode = phrases(`
  check the security code | check the code | code is no longer valid | request a new code | code has expired
  code is incorrect | code isn't right | invalid code
  code was incorrect
  invalid security code | code is invalid | code you entered * incorrect | code * isn't valid
  sicherheitscode ist ungültig | sicherheitscode ist falsch | código * no es válido | código inválido
  code de sécurité * incorrect | code * invalide | codice * non valido | неверный код | geçersiz kod
  überprüfe den * code | code ist falsch | verifica el código | revisa el código | código incorrecto
  verifique o código
  confira o código | código está incorreto | vérifiez le code | code est incorrect | controlla il codice
  codice non
  проверьте код | kodu kontrol | periksa kode | controleer de code | sprawdź kod
`)
