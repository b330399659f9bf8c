import { isTrue, type Refused, type Rule } from './rule.ts'
import { isSignInPath } from './sign-in.ts'
import { phrases } from './wording.ts'

/** What Instagram thinks of the account, its session and the client it speaks through. */
export const account: readonly Rule[] = [
  {
    name: 'CLIENT_REFUSED',
    fits: ({ status, type }) =>
      status === 467 ||
      /^(needs_upgrade|unsupported_(version|app|client)|app_(version_\w+|outdated|update_required)|(update|upgrade)_required)$|_in_old_app$|old_app_version|outdated_(app|client|version)/.test(
        type,
      ),
  },
  {
    name: 'CLIENT_REFUSED',
    fits: ({ words, message }) => message === 'unsupported_version' || saysUpdate(words),
  },
  {
    name: 'ACCOUNT_DISTRUSTED',
    fits: ({ type, message }) =>
      type === 'sentry_block' ||
      message === 'sentry_block' ||
      message === 'user_blocked' ||
      type === 'user_blocked',
  },
  {
    name: 'ACCOUNT_DISABLED',
    fits: ({ type, words }) =>
      /^(inactive_(user|account)|(account|user)_(disabled|deactivated|inactive))$/.test(type) ||
      (saysDisabled(words) && !saysOfAnother(words)),
  },
  { name: 'ACCOUNT_SUSPENDED', fits: ({ words }) => saysSuspended(words) },
  {
    name: 'SESSION_PROFILE_MISMATCH',
    fits: ({ message, words }) =>
      /^user_?agent_mismatch$/.test(message) || /user-?agent mismatch/.test(words),
  },
  { name: 'SESSION_PROFILE_MISMATCH', fits: isBrowserSessionOnAppHost },
  { name: 'SESSION_IMPORT_DEAD', fits: (answer) => answer.during === 'import' && isLoggedOut(answer) },
  { name: 'SESSION_LOST', fits: isLoggedOut },
  {
    name: 'WEB_SESSION_DOUBTED',
    fits: ({ body, path }) => isTrue(body.require_login) && !isSignInPath(path),
  },
]

const loggedOut =
  /^(login_required|user_has_logged_out|not_logged_in|logged_out|session_expired|invalid_session|session_invalid)$/

function isLoggedOut({
  message,
  type,
  body,
  leadsTo,
  page,
  takesSession,
  codes,
  path,
  words,
}: Refused): boolean {
  return (
    loggedOut.test(message) ||
    loggedOut.test(type) ||
    'logout_reason' in body ||
    (leadsTo.some((address) => /^\/(accounts\/)?(login|logout)(\/|$)/.test(address)) &&
      !isSignInPath(path)) ||
    page?.kind === 'sign-in' ||
    saysLoggedOut(words) ||
    takesSession ||
    codes.has('1357001') ||
    codes.has('190')
  )
}

/** The host of the app shrugs at the session of a browser, with success as status. */
function isBrowserSessionOnAppHost({ status, body, path, words }: Refused): boolean {
  return (
    status === 200 &&
    body.status === 'fail' &&
    path.includes('/current_user/') &&
    /something went wrong/.test(words)
  )
}

const saysLoggedOut = phrases(`
  you've been logged out | you have been logged out | please log back in | du wurdest abgemeldet | has cerrado sesión
  se cerró tu sesión | você foi desconectad | sua sessão foi encerrada | vous avez été déconnecté
  sei stato disconnesso | è stato disconnesso | вы вышли из | oturumun kapatıldı | anda telah keluar
  je bent afgemeld | wylogowano
`)

const saysUpdate = phrases(`
  update instagram to the latest version | version of instagram is out of date | upgrade your app
  app is out of date | update your instagram app | update the app | update your app | app is too old
  version of the app is no longer supported | version is no longer supported | instagram aktualisieren
  instagram auf die neueste version | version von instagram ist veraltet | actualiza instagram
  versión de instagram * desactualizada
  atualize o instagram | versão do instagram * desatualizada | mettez instagram à jour
  mettre à jour instagram | version d’instagram est obsolète
  aggiorna instagram | versione di instagram * obsoleta | обновите instagram | instagram’ı güncelle
  perbarui instagram | zaktualizuj instagram
`)

const saysDisabled = phrases(`
  account has been disabled | account was disabled | account has been deactivated | account is disabled | konto wurde deaktiviert | konto wurde gesperrt
  cuenta ha sido inhabilitada
  cuenta se ha inhabilitado | inhabilitamos tu cuenta | conta foi desativada | conta foi desabilitada
  compte a été désactivé | account è stato disattivato
  account è stato disabilitato | аккаунт отключен | аккаунт был отключен | hesabın * devre dışı
  akun anda telah dinonaktifkan | konto zostało wyłączone
`)

const saysSuspended = phrases(`
  your account has been suspended | we suspended your account | your account is suspended
  dein konto wurde gesperrt | wir haben dein konto gesperrt | suspendimos tu cuenta | suspendemos tu cuenta
  suspendemos sua conta | nous avons suspendu votre compte | abbiamo sospeso il tuo account
  мы заблокировали ваш аккаунт | hesabını askıya aldık | kami menangguhkan akun anda
`)

/** Of whom something is said: of somebody else, who is the target, and not of the one who asks. */
export const saysOfAnother = phrases(`
  this account | this user | that account | the user | the account you're | dieses konto | dieser nutzer
  esta cuenta | este usuario | esta conta | essa conta | ce compte | cet utilisateur | questo account
  questo utente | этот аккаунт | этого аккаунта | bu hesap | akun ini | dit account | to konto
`)
