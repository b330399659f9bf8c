import { hasNoPicture, picturesHost } from '../../world/pictures.ts'
import { hashText } from '../../world/random.ts'
import type { Person } from '../../world/world.ts'

/** A person as they appear inside other things: lists, posts, logins. `pk` is a number however long, its three namesakes are text. */
export function presentPerson(person: Person) {
  const id = person.pk
  return {
    ...{ pk: BigInt(id), pk_id: id, id, strong_id__: id },
    username: person.username,
    full_name: person.fullName,
    is_private: person.isPrivate,
    profile_pic_url: `${picturesHost}${person.pk}.png`,
    profile_pic_id: `${person.pk}_1`,
    is_verified: person.isVerified,
    has_anonymous_profile_picture: hasNoPicture(person.pk),
  }
}

/** A person's whole public page. */
export function presentProfile(person: Person) {
  return {
    ...presentPerson(person),
    biography: person.biography,
    biography_with_entities: { raw_text: person.biography, entities: [] },
    external_url: '',
    media_count: person.mediaCount,
    follower_count: person.followerCount,
    following_count: person.followingCount,
    total_igtv_videos: 0,
    ...presentKind(person),
    mutual_followers_count: mutualsOf(person),
    has_chaining: true,
    is_potential_business: false,
    friendship_status: null,
  }
}

/** Every fifth person is a business or a creator. */
export function presentKind({ pk }: Person): { is_business: boolean; account_type: number } {
  const draw = hashText(`kind of ${pk}`) % 10
  return { is_business: draw === 0, account_type: draw > 1 ? 1 : 2 + draw }
}

/** How many friends somebody shares with whoever asks; drawn, for the world knows few ties. */
export function mutualsOf({ pk }: Person): number {
  return Math.max(0, (hashText(`mutuals of ${pk}`) % 12) - 6)
}

/** The owner of a session as login and its successors answer them. */
export function presentOwner(person: Person) {
  return {
    ...presentPerson(person),
    biography: person.biography,
    is_business: false,
    account_type: 1,
    allow_contacts_sync: true,
    phone_number: '',
    country_code: 1,
    national_number: 0,
    email: `${person.username}@mail.example`,
    gender: 3,
    birthday: null,
    external_url: null,
  }
}
