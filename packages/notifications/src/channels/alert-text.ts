import { readGatheredAlerts } from '@botyard/db/queries/notifications/gathered-alerts'
import { findByCode } from '@botyard/errors'

/** A message in words, for channels that people read. */
export interface AlertText {
  /** One line that names the account. */
  readonly title: string
  readonly lines: readonly string[]
  /** The page of the account. */
  readonly url: string
}

/** What a stored message says to people; of a test, that it is one. */
export function alertTextOf(body: string, publicUrl: string): AlertText {
  const { account, alerts, omitted } = readGatheredAlerts(body)
  const url = new URL(`/a/${account.id}`, publicUrl).href
  const [first] = alerts
  if (!first)
    return { title: `${account.name}: this is a test of Botyard`, lines: ['Alerts arrive here.'], url }
  const total = alerts.length + omitted
  if (total === 1)
    return {
      title: `${account.name}: ${describe(first)}`,
      lines: [findByCode(first.code)?.action ?? '', `Code ${first.code}, rule “${first.rule}”`].filter(
        Boolean,
      ),
      url,
    }
  return {
    title: `${account.name}: ${total} alerts`,
    lines: [
      ...alerts.map((alert) => `• ${describe(alert)} (${alert.code})`),
      ...(omitted > 0 ? [`… and ${omitted} more`] : []),
    ],
    url,
  }
}

function describe({ code, count }: { code: string; count: number }): string {
  return `${findByCode(code)?.title ?? code}${count > 1 ? `, ${count} times` : ''}`
}

/** A text cut to so many UTF-16 units at most, never in the middle of a character of two. */
export function cutTo(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** The title, the lines and the link below each other, cut so that the link stays. */
export function plainTextOf({ title, lines, url }: AlertText, max: number): string {
  return `${cutTo([title, ...lines].join('\n'), max - url.length - 2)}\n\n${url}`
}
