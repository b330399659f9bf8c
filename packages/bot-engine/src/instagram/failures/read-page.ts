import { fold } from './wording.ts'

/** A web page that came where JSON belongs. */
export interface Page {
  /** Its first part, folded. */
  readonly text: string
  /** What it is, as far as it is one of Instagram's own. */
  readonly kind: 'sign-in' | 'challenge' | 'suspended' | 'not-found' | 'shell' | 'foreign'
}

/** What page this is; null for text that is no page. */
export function readPage(text: string): Page | null {
  if (!/^\s*(<!doctype|<html|<head|<body|<\?xml)/i.test(text)) return null
  const start = fold(text.slice(0, 40_000))
  return { text: start, kind: kindOf(start) }
}

function kindOf(page: string): Page['kind'] {
  const title = /<title[^>]*>([^<]*)/.exec(page)?.[1] ?? ''
  const isInstagrams = /instagram|_9dls|static\.cdninstagram|meta platforms/.test(page)
  if (
    /page not found|seite nicht gefunden|page introuvable|pagina no encontrada|pagina nao encontrada|isn't available/.test(
      title + (isInstagrams ? page : ''),
    )
  )
    return 'not-found'
  if (/^page not found/.test(page.replace(/<[^>]*>/g, ' ').trim())) return 'not-found'
  if (!isInstagrams) return 'foreign'
  if (/\/accounts\/suspended\//.test(page)) return 'suspended'
  if (/action="[^"]*\/(challenge|checkpoint|auth_platform)\/|"\/(challenge|auth_platform)\//.test(page))
    return 'challenge'
  if (isSignIn(page, title)) return 'sign-in'
  return 'shell'
}

/** Nobody is signed in on it: the form, or the number 0 where the reader's belongs. */
function isSignIn(page: string, title: string): boolean {
  return (
    /"(user_id|actorid|non_facebook_user_id|viewerid)":\s*"?(0"|0,|0\}|null)/.test(page) ||
    /(id|name)="loginform"|action="[^"]*\/accounts\/login|name="(enc_)?password"|loginpage/.test(page) ||
    /\blog ?in\b|sign in|anmelden|iniciar sesion|inicia sesion|entrar|connexion|se connecter|accedi|вход|войти|giris|masuk|inloggen|zaloguj|logga in|log ind|logg inn|kirjaudu|prihlas|autentificare|bejelentkez|συνδεση|увіити|dang nhap|ログイン|ロクイン|로그인|登录|登入|登錄|تسجيل الدخول|ورود|התחבר|लॉग|เข้าสู่ระบบ/.test(
      title,
    )
  )
}
