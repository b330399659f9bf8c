import type { Automation } from './types.ts'

type Schedule = Pick<Automation, 'windows' | 'shift_minutes' | 'daily_share'>

/** How much it does a day: `up to 20 a day`, or `10–20 a day` for one window with a range. */
export function describeShare({ windows, daily_share }: Schedule): string {
  const [only, ...others] = windows
  const isDrawn = only && others.length === 0 && typeof only.share === 'string'
  return isDrawn ? `${shown(only.share)} a day` : `up to ${daily_share} a day`
}

/** Its hours: `09:00–17:00`, or each window with its share; then how far their starts are shifted. */
export function describeWindows({ windows, shift_minutes }: Schedule): string {
  const hours = windows.map(({ starts_at, ends_at, share }) =>
    windows.length === 1 ? `${starts_at}–${ends_at}` : `${starts_at}–${ends_at} (${shown(share)})`,
  )
  const shift = shift_minutes > 0 ? `, starting up to ${shift_minutes} min later` : ''
  return hours.join(', ') + shift
}

function shown(share: number | string): string {
  return String(share).replace('-', '–')
}
