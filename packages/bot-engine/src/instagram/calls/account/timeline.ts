import { defineCall } from '../call.ts'

/** The feed of the start screen, which an app asks for right after a sign-in. Nothing of it is wanted. */
export const timeline = defineCall<'cold_start_fetch' | 'pull_to_refresh', null>({
  name: 'timeline',
  app: (reason, { profile, session, device, start, now }) => ({
    method: 'POST',
    path: '/api/v1/feed/timeline/',
    headers: {
      'X-Ads-Opt-Out': '0',
      'X-DEVICE-ID': device.uuid,
      'X-CM-Bandwidth-KBPS': '-1.000',
      'X-CM-Latency': '3',
    },
    body: {
      text: JSON.stringify({
        reason,
        is_pull_to_refresh: reason === 'pull_to_refresh' ? '1' : '0',
        feed_view_info: '[]',
        phone_id: device.phoneId,
        device_id: device.uuid,
        _uuid: device.uuid,
        timezone_offset: String(session.place.timezoneOffset),
        device_timezone_name: zoneName(session.place.timezoneOffset),
        session_id: start.clientSessionId,
        request_id: start.requestId,
        bloks_versioning_id: profile.bloksVersionId,
        ...{ battery_level: 100, is_charging: 0, will_sound_on: 0, is_dark_mode: 1 },
        ...{ push_disabled: 'true', include_attribution_ui_data: 'true', has_camera_permission: '1' },
        app_start_time: String(start.startedAt),
        client_recorded_request_time_ms: String(now()),
        request_build_time: String(now()),
        ...{ client_view_state_media_list: '[]', client_seen_store_media_list: '' },
        ...{ feed_reshare_info: '', session_level_signals: '{}' },
      }),
    },
  }),
  read: () => null,
})

/** `GMT+01:00` for 3600 seconds. */
function zoneName(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60))
  const two = (n: number) => String(n).padStart(2, '0')
  return `GMT${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
