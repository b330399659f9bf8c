import { saysOfAnother } from './account.ts'
import { field, isObject, isTrue, type Refused, type Rule } from './rule.ts'
import { phrases } from './wording.ts'

/** One person, one post, one list, one text. */
export const target: readonly Rule[] = [
  {
    name: 'PROFILE_UNAVAILABLE',
    fits: ({ words, path }) =>
      /you cannot use this schema|asset:\/\//.test(words) ||
      (path.includes('web_profile_info') && /has been deleted/.test(words)) ||
      saysAgeLimit(words),
  },
  {
    name: 'TARGET_GEOBLOCKED',
    fits: ({ message, type }) => /^geo_?block(ed|_required)?$/.test(message) || /^geo_?block/.test(type),
  },
  { name: 'TARGET_GEOBLOCKED', fits: ({ status, words }) => status === 451 || saysElsewhereOnly(words) },
  {
    name: 'MEDIA_DELETED',
    fits: ({ body }) =>
      /does_not_exist|deleted/.test(String(body.comment_error_key ?? body.like_error_key ?? '')),
  },
  {
    name: 'COMMENTS_OFF',
    fits: ({ body, words }) => isTrue(body.comments_disabled) || saysCommentsOff(words),
  },
  { name: 'MEDIA_DELETED', fits: ({ body }) => typeof body.like_error_key === 'string' },
  { name: 'MESSAGE_UNDELIVERABLE', fits: ({ words }) => saysUndeliverable(words) },
  { name: 'MESSAGES_CLOSED', fits: ({ words }) => saysMessagesClosed(words) },
  { name: 'MESSAGE_NOT_ACCEPTED', fits: isUnacknowledged },
  {
    name: 'TARGET_NOT_FOUND',
    fits: ({ type, message, words }) =>
      /^(user|account)_not_found$/.test(type) ||
      /^(user|account)_not_found$/.test(message) ||
      saysNobody(words) ||
      (saysOfAnother(words) && saysGone(words)),
  },
  { name: 'TARGET_PRIVATE', fits: ({ words }) => saysPrivate(words) },
  {
    name: 'FOLLOWERS_UNAVAILABLE',
    fits: ({ words }) => /unable to fetch follow(ers|ing)|error generating user info response/.test(words),
  },
  {
    name: 'TARGET_INVALID',
    fits: ({ words, message, type }) =>
      saysInvalidTarget(words) || /^invalid_(target_)?user_?id$/.test(message || type),
  },
  {
    name: 'MEDIA_NOT_FOUND',
    fits: ({ words, codes, message, type }) =>
      codes.has('4630001') ||
      /^media_not_found(_or_unavailable)?$/.test(message || type) ||
      saysMediaGone(words),
  },
  { name: 'MEDIA_DELETED', fits: ({ words }) => saysDeleted(words) },
  { name: 'MEDIA_NOT_LIKEABLE', fits: ({ words }) => saysNotLikeable(words) },
  {
    name: 'HASHTAG_UNAVAILABLE',
    fits: ({ body, words }) =>
      warnsOfHashtag(body) || /hashtag (is |was )?(not found|hidden|block)/.test(words),
  },
  {
    name: 'UPLOAD_PENDING',
    fits: ({ status, words }) => status === 202 || /transcode not finished/.test(words),
  },
  {
    name: 'UPLOAD_REJECTED',
    fits: ({ words }) => /transcode error|not a single valid video stream/.test(words),
  },
  {
    name: 'FOLLOWERS_LIMITED',
    fits: ({ body }) => body.should_limit_list_of_followers === true && !body.next_max_id,
  },
  {
    name: 'FOLLOW_NOT_EFFECTIVE',
    fits: ({ body, path }) => path.includes('/friendships/create/') && isNeither(body.friendship_status),
  },
  {
    name: 'STORY_NOT_SEEN',
    fits: ({ body, path, status }) => path.includes('/media/seen/') && status === 200 && body.status === 'ok',
  },
  { name: 'ROW_INCOMPLETE', fits: hasOddRow },
]

/** Whether Instagram says that it hides a hashtag; it says so with HTTP 200. */
export function warnsOfHashtag(body: Readonly<Record<string, unknown>>): boolean {
  return typeof field(body, 'warning_message', 'category_name') === 'string'
}

/** Whether words say that a text is refused, not the one it was meant for. */
export const saysSpamText = phrases(`
  contains content that has been blocked | content that has been blocked | message contains content
  blocked by our security | comment couldn't be posted because
  nachricht enthält inhalte | contiene contenido | contém conteúdo | contient du contenu
  contiene contenuti | содержит контент | içerik içeriyor | berisi konten
`)

/** Whether words say that a text breaks a rule for texts: said before, or with too much of something in it. */
export const saysTextRefused = phrases(`
  already left this comment | duplicate comment | already posted this comment | too many hashtags
  too many mentions | only mention up to | too many tags | links are not allowed
  kommentar bereits | doppelter kommentar | comentario duplicado | comentário duplicado
  commentaire en double | commento duplicato | повторный комментарий
`)

function isUnacknowledged({ body, path, words }: Refused): boolean {
  const isMessage = path.includes('/direct_v2/') || body.action === 'item_ack' || body.action === 'item_nack'
  return (
    isMessage &&
    (body.action === 'item_ack' ||
      body.action === 'item_nack' ||
      /something went wrong|thread does not exist|thread not found/.test(words))
  )
}

function isNeither(status: unknown): boolean {
  return field(status, 'following') === false && field(status, 'outgoing_request') === false
}

/** A list with a row nobody can act on. Whoever reads lists drops the row and keeps the page. */
function hasOddRow({ body, status }: Refused): boolean {
  if (status !== 200 || body.status !== 'ok') return false
  const { users, sections } = body
  const isOdd = (user: unknown) => !isObject(user) || !user.username || !(user.pk ?? user.id ?? user.pk_id)
  if (Array.isArray(users))
    return users.some((user) => isOdd(user) || typeof field(user, 'is_private') !== 'boolean')
  if (!Array.isArray(sections)) return false
  const medias = sections.flatMap((section) => field(section, 'layout_content', 'medias') ?? [])
  return medias.some((media) => isOdd(field(media, 'media', 'user')))
}

const saysCommentsOff = phrases(`
  commenting is off | commenting has been turned off | comments are turned off
  comments on this post have been limited | comments * closed | comments * turned off | comments * disabled
  blocked you from commenting | can't comment on this | limited who can comment | comments are disabled
  kommentarfunktion | kommentare sind deaktiviert | comentarios están desactivados
  comentarios desactivados | comentários estão desativados | comentários desativados
  commentaires sont désactivés | commentaires désactivés | commenti sono disattivati
  commenti disattivati | комментарии отключены | yorumlar kapalı | komentar dinonaktifkan
`)

const saysUndeliverable = phrases(`
  app version or other settings | due to their app version | because of their app version
  can't receive messages because of
`)

const saysMessagesClosed = phrases(`
  not everyone can message | send messages to this person | can't message this | only * can message
  can't message this account | cannot message this account | cannot send messages to this
  can't send messages to this | allow new message requests | allow message requests
  not allowed to message | not allowed to send message | not accept messages | recipient is not available
  can't receive your message | isn't receiving messages | not accepting message | nachrichtenanfragen
  konto keine nachricht | solicitudes de mensaje | mensajes a esta cuenta
  solicitações de mensage | mensagens para esta conta | demandes de message | message à ce compte
  messages à ce compte | richieste di messaggi | messaggi a questo account
  запросы на переписку | сообщения этому аккаунту | mesaj istek | bu hesaba mesaj | permintaan pesan
  berichtverzoeken
`)

const saysElsewhereOnly = phrases(`
  available in your country | available in your region | available in your location | in deinem land nicht
  in deiner region nicht | disponible en tu país | disponible en tu región | disponível no seu país
  disponível na sua região | disponible dans votre pays | disponible dans votre région
  disponibile nel tuo paese | в вашей стране | в вашем регионе | ülkende | di negara anda
`)

/** What is said of an account that is no more. */
const saysGone = phrases(`
  disabled | deactivated | suspended | deleted | removed | deaktiviert | gesperrt | gelöscht | desactivad
  inhabilitad | suspendid | eliminad | desativad | excluíd | désactivé | supprimé | suspendu | disattivat
  sospes | отключен | удален | заблокирован | devre dışı | silin | dinonaktifkan | dihapus
`)

const saysNobody = phrases(`
  user you're looking for doesn't exist | cannot find user | user is inactive | user has been removed
  user does not exist | user doesn't exist | no such user
  could not find user | couldn't find user | account not found | user not found
  nutzer nicht gefunden | benutzer nicht gefunden | konto nicht gefunden | usuario no encontrado
  no se encontró el usuario | usuário não encontrado | utilisateur introuvable
  utente non trovato | пользователь не найден | kullanıcı bulunamadı | pengguna tidak ditemukan
  gebruiker niet gevonden
`)

const saysAgeLimit = phrases(`
  must be * years old | years or older | age-restricted | age restricted | mindestens * jahre alt
  tener al menos * años | ter pelo menos * anos | avoir au moins * ans | avere almeno * anni
`)

const saysPrivate = phrases(`
  not authorized to view | cannot view this resource | nicht berechtigt * anzusehen | account is private | user is private | konto ist privat
  cuenta es privada | cuenta privada | conta é privada | conta é particular
  compte est privé | account è privato | закрытый аккаунт | hesap gizli | akun ini privat
  account is privé
`)

const saysInvalidTarget = phrases(`
  invalid target user | can't follow yourself | cannot follow yourself | can't follow this | cannot follow this | blocked by this user | blocked you
  isn't available on instagram | invalid user id | ungültiger zielnutzer | usuario de destino no válido
  usuário de destino inválido | utilisateur cible | utente di destinazione non valido
`)

const saysMediaGone = phrases(`
  content is no longer available | content isn't available | content you requested | media not found | media is unavailable | media unavailable | invalid media_id | invalid media id
  media does not exist | story unavailable | story is unavailable | story is no longer available | post is unavailable | post isn't available
  beitrag ist nicht verfügbar | publicación no está disponible | publicação não está disponível
  publication n’est pas disponible | publication est indisponible | post non è disponibile
  публикация недоступна | gönderi kullanılamıyor
`)

const saysDeleted = phrases(`
  media deleted | has been deleted | was deleted | has been removed | no longer exists | wurde * gelöscht | se eliminó
  ha sido eliminad | fue eliminad | foi excluíd | foi apagad | foi removid
  a été supprimé | est supprimé | è stato eliminat | è stata eliminat | удалена | удалено | silindi
  telah dihapus | is verwijderd | usunięt
`)

const saysNotLikeable = phrases(`
  cannot like this | can't like this | kannst * nicht mit gefällt mir | no puedes indicar que te gusta
  não pode curtir | ne pouvez pas aimer | non puoi mettere | beğenemezsin
`)
