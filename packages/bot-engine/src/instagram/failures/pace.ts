import { isTrue, type Refused, type Rule } from './rule.ts'
import { saysSpamText, saysTextRefused } from './target.ts'
import { phrases } from './wording.ts'

/** Too much, too fast. Rules for single people and posts come before these. */
export const pace: readonly Rule[] = [
  { name: 'FOLLOWING_LIMIT_REACHED', fits: ({ words }) => saysFollowingLimit(words) },
  { name: 'FOLLOW_UNDER_REVIEW', fits: ({ words }) => saysManualReview(words) },
  {
    name: 'MESSAGE_TEXT_BLOCKED',
    fits: (answer) =>
      saysTextRefused(answer.words) ||
      (isFeedback(answer) && (saysMessageFailed(answer.title) || saysSpamText(answer.words))),
  },
  {
    name: 'READS_RESTRICTED',
    fits: (answer) =>
      isFeedback(answer) && answer.method === 'GET' && (answer.profile !== 'web' || !isWordless(answer)),
  },
  { name: 'ACTION_RESTRICTED', fits: ({ words }) => saysRequestsLimit(words) },
  {
    name: 'ACTION_THROTTLED',
    fits: (answer) => isFeedback(answer) && answer.profile === 'web' && isWordless(answer),
  },
  { name: 'ACTION_RESTRICTED', fits: (answer) => isFeedback(answer) && saysRestricted(answer) },
  { name: 'ACTION_BLOCKED', fits: isFeedback },
  { name: 'ACTION_BLOCKED', fits: ({ codes, words }) => codes.has('368') || saysAccountLimited(words) },
  {
    name: 'INSTAGRAM_RATE_LIMITED',
    fits: ({ type, codes }) =>
      /rate_limit|throttl|too_many_requests/.test(type) || rateCodes.some((code) => codes.has(code)),
  },
  {
    name: 'INSTAGRAM_RATE_LIMITED',
    fits: ({ words, page, status }) =>
      saysWait(words) || (isOwnPage(page, status) && saysWait(page?.text ?? '')),
  },
]

const rateCodes = ['1675004', '4', '17', '32', '613']

function isFeedback({ message, type, body }: Refused): boolean {
  return (
    message === 'feedback_required' ||
    type === 'feedback_required' ||
    isTrue(body.feedback_required) ||
    (typeof body.feedback_title === 'string' && body.feedback_title !== '') ||
    isTrue(body.spam)
  )
}

/** A refusal that may be Instagram's: not a page with somebody's post, and not one that a network puts in between. */
function isOwnPage(page: Refused['page'], status: number): boolean {
  return status === 429 || (status >= 400 && page !== null && page.kind !== 'foreign')
}

/** Spam, and not a word more. */
function isWordless({ body, title, message }: Refused): boolean {
  return title === '' && message !== 'feedback_required' && !body.feedback_message
}

/** The milder of two: "try again later" as headline, or without a headline the words about protecting the community. */
function saysRestricted({ title, words }: Refused): boolean {
  return title === ''
    ? !saysBlocked(words) && saysLimits(words)
    : saysLater(title) || (!saysBlocked(title) && saysLimits(words))
}

const saysBlocked = phrases(`
  action was blocked | action blocked | aktion blockiert | aktion wurde blockiert | acción bloqueada
  se bloqueó | ação bloqueada
  action bloquée | azione bloccata | actie geblokkeerd | действие заблокировано | işlem engellendi
  tindakan diblokir | zablokowano
`)

/** What the website says of an account in place of a feedback. */
const saysAccountLimited = phrases(`
  your account is restricted | temporarily blocked from | you're temporarily blocked | deemed abusive
  vorübergehend blockiert | temporalmente bloquead | temporariamente bloquead | temporairement bloqué
  temporaneamente bloccat | временно заблокирован | geçici olarak engellen
`)

const saysLimits = phrases(`
  we limit how often | restrict certain activity | wir beschränken | schränken * ein
  limitamos la frecuencia | restringimos ciert
  limitamos a frequência | limitamos a quantidade | restringimos algumas | nous limitons
  nous restreignons | limitiamo | we beperken
  мы ограничиваем | sınırl | kami membatasi | ograniczamy
`)

const saysLater = phrases(`
  try again later | try later | später erneut | später noch einmal | später wieder
  inténtalo de nuevo más tarde | más tarde
  mais tarde | plus tard | più tardi | later opnieuw | probeer het later | позже | пізніше | daha sonra
  później
  coba lagi nanti | lain kali | 後でもう一度 | 後ほど | 나중에 | 稍后 | 稍後 | لاحق | senare | senere | později
  mai târziu | sau đó | thử lại sau | बाद में | αργότερα | מאוחר יותר | بعدا | ภายหลัง | myöhemmin | később
`)

/** So many requests to follow or to write wait for an answer that Instagram takes no more of them. */
const saysRequestsLimit = phrases(`
  pending follow requests | message request limit | any more message requests | too many message requests
  ausstehende anfragen | solicitudes pendientes | solicitações pendentes | demandes en attente
`)

const saysMessageFailed = phrases(`
  message failed | message not sent | message couldn't be sent | nachricht fehlgeschlagen
  nachricht nicht gesendet | error al enviar
  mensaje no enviado | mensagem não enviada | falha na mensagem | échec du message | message non envoyé
  messaggio non inviato
  не отправлено | mesaj gönderilemedi | pesan gagal | bericht niet verzonden
`)

const saysManualReview = phrases(`
  manually review followers | manually review | review followers | follower manuell | revisar manualmente
  revisan manualmente | analisar manualmente
  manuellement | manualmente i follower | esaminare manualmente | вручную | manuel olarak | secara manual
  handmatig
`)

const saysFollowingLimit = phrases(`
  following the max limit | following limit | only follow up to | max limit of accounts | maximum number of accounts | can't follow any more
  follow more than 7 | limit of accounts you can follow
  you have reached the maximum * follow | maximale anzahl * konten | höchstzahl * konten
  máximo de cuentas | límite * cuentas que puedes seguir | máximo de contas
  limite * contas que você pode seguir | nombre maximum de comptes | nombre maximal de comptes
  limite * comptes | numero massimo di account | limite massimo di account
  максимальн* аккаунтов | maksimum * hesap | maksimum akun | maximum aantal accounts
  maksymalną liczbę kont
`)

const saysWait = phrases(`
  wait a few minutes | wait a couple of minutes | wait a moment | wait * before you try
  wait * before trying | try again in * minutes | try again in * hour | please wait | too many requests | rate limit
  too many attempts | try again in a few | minuten, bevor | ein paar minuten | einige minuten
  zu viele anfragen | zu viele versuche
  unos minutos | algunos minutos | demasiadas solicitudes | demasiados intentos | alguns minutos
  muitas solicitações | muitas tentativas
  quelques minutes | trop de requêtes | trop de demandes | trop de tentatives | qualche minuto
  alcuni minuti | troppe richieste | troppi tentativi
  paar minuten | te veel verzoeken | несколько минут | слишком много запросов | слишком много попыток
  кілька хвилин | birkaç dakika | çok fazla istek
  kilka minut | zbyt wiele | beberapa menit | terlalu banyak permintaan | några minuter | par minutter
  noen minutter | muutama | několik minut
  câteva minute | néhány percet | λίγα λεπτά | vài phút | 数分 | しばらく | リクエストが多すぎ | 몇 분 | 잠시 후 | 几分钟 | 幾分鐘
  بضع دقائق | چند دقیقه | कुछ मिनट | מספר דקות | כמה דקות | สักครู่ | ไม่กี่นาที
`)
