import { hasNoPicture, picturesHost } from '../pictures.ts'
import type { Person } from '../world.ts'

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
    is_business: false,
    account_type: 1,
    has_chaining: true,
    is_potential_business: false,
    friendship_status: null,
  }
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
