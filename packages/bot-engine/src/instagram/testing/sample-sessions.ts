import { defaultProfiles } from '../profiles/index.ts'
import { newAppSession } from '../session/new-session.ts'
import { nothingSet, type Session } from '../session/session.ts'

const token = Buffer.from('{"ds_user_id":"5000000001","sessionid":"5000000001%3Aa%3A1"}').toString('base64')

/** An account of the app in the middle of its work. */
export const appSession: Session = {
  ...newAppSession(defaultProfiles.app, 'a seed', null),
  userId: '5000000001',
  authorization: `Bearer IGT:2:${token}`,
  rotating: { ...nothingSet, mid: 'mid1', rur: 'RVA,5000000001,1:01f7', wwwClaim: 'hmac.A' },
}

/** An account whose session was copied from a browser. */
export const webSession: Session = {
  ...appSession,
  origin: 'web_import',
  authorization: null,
  device: null,
  browser: {
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
    acceptLanguage: 'en-GB,en;q=0.9',
  },
  cookies: [
    { name: 'sessionid', value: '5000000001%3Aa%3A1', expiresAt: null },
    { name: 'ds_user_id', value: '5000000001', expiresAt: null },
    { name: 'csrftoken', value: 'csrf1', expiresAt: null },
  ],
  madeWith: 'web-desktop',
}
