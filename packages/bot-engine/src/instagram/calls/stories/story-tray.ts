import { z } from 'zod'
import type { Story } from '../../port.ts'
import { defineCall } from '../call.ts'
import { readReels } from './story.ts'

/** Everyone the account follows who tells a story now, without the account itself; items come with each story alone. */
export const storyTray = defineCall<'cold_start' | 'pull_to_refresh', readonly Story[]>({
  name: 'story-tray',
  app: (reason, { profile, session, device, start }) => ({
    method: 'POST',
    path: '/api/v1/feed/reels_tray/',
    body: {
      signed: {
        supported_capabilities_new: profile.supportedCapabilities,
        reason,
        timezone_offset: String(session.place.timezoneOffset),
        tray_session_id: start.traySessionId,
        request_id: start.requestId,
        page_size: 50,
        _uuid: device.uuid,
        ...(reason === 'cold_start' && { reel_tray_impressions: {} }),
      },
    },
  }),
  web: () => ({ kind: 'rest', method: 'GET', path: '/api/v1/feed/reels_tray/', page: '/' }),
  read: (body, reading) =>
    readReels(reading.whole(z.object({ tray: z.unknown() }), body).tray, reading).filter(
      ({ person }) => person.id !== reading.ownId,
    ),
})
