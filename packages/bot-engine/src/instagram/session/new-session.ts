import { createHash } from 'node:crypto'
import type { Phone } from '../app/phone.ts'
import type { AppProfile } from '../profiles/profile.ts'
import { type Device, nothingSet, type Session } from './session.ts'

/**
 * A session before anybody has signed in, on the phone of the account. The same seed gives the same ids in every process
 * and at every sign-in: to Instagram it is one phone for ever.
 */
export function newAppSession(profile: AppProfile, seed: string, phone: Phone | null): Session {
  return {
    version: 2,
    origin: 'app_login',
    userId: null,
    authorization: null,
    cookies: [],
    device: newDevice(seed, phone ?? drawPhone(profile.phones, seed)),
    browser: null,
    rotating: nothingSet,
    place: {
      locale: profile.locale,
      country: profile.locale.slice(-2),
      countryCode: '1',
      timezoneOffset: 0 - new Date().getTimezoneOffset() * 60,
    },
    madeWith: profile.name,
    checkpoint: null,
    challenge: null,
  }
}

/** One of these phones. Store what comes of it: another list gives another phone for the same seed. */
export function drawPhone(phones: readonly Phone[], seed: string): Phone {
  const phone = phones[digest(seed, 'phone').readUInt32BE() % phones.length]
  if (!phone) throw new TypeError('a profile needs phones')
  return phone
}

/** A phone with ids of its own, all of them from the seed. */
function newDevice(seed: string, phone: Phone): Device {
  return {
    uuid: uuidOf(seed, 'uuid'),
    phoneId: uuidOf(seed, 'phone id'),
    advertisingId: uuidOf(seed, 'advertising id'),
    androidId: `android-${digest(seed, 'android id').toString('hex', 0, 8)}`,
    phone,
  }
}

function digest(seed: string, what: string): Buffer {
  return createHash('sha256').update(`${what} of ${seed}`).digest()
}

/** The form of a random UUID (version 4), as the app draws them. */
function uuidOf(seed: string, what: string): string {
  const bytes = digest(seed, what).subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
