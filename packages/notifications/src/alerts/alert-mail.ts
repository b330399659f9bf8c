import type { Alert } from '@botyard/db/queries/notifications/alerts'
import { findByCode } from '@botyard/errors'

/** One mail for all that waited: what happened, what to do, and where to read on. */
export function alertMail(alerts: readonly Alert[], publicUrl: string): { subject: string; text: string } {
  const [first] = alerts
  const title = (code: string) => findByCode(code)?.title ?? code
  const subject =
    alerts.length === 1 && first ? title(first.errorCode) : `${alerts.length} alerts of your bot`
  const parts = alerts.map(({ ruleName, errorCode, count, at, correlationId }) =>
    [
      `${title(errorCode)} (${errorCode})${count > 1 ? `, ${count} times` : ''}`,
      findByCode(errorCode)?.action,
      `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC, rule "${ruleName}", correlation ${correlationId}`,
      new URL(`/errors/${errorCode}`, publicUrl).href,
    ].join('\n'),
  )
  const settings = new URL('/settings', publicUrl).href
  return {
    subject: `Botyard: ${subject}`,
    text: `${parts.join('\n\n')}\n\nWhen you are told, and of what, is in your settings: ${settings}\n`,
  }
}
