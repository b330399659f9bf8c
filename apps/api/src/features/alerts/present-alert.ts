import type { AlertRule } from '@botyard/db/queries/notifications/alert-rules'
import type { Alert } from '@botyard/db/queries/notifications/alerts'
import { findByCode } from '@botyard/errors'
import { z } from 'zod'
import { plainText } from '../../shapes/plain-text.ts'
import { severity } from '../../shapes/severity.ts'

/** What a rule says. */
export const ruleFields = z.strictObject({
  name: plainText('wanted a name', 60),
  /** Counts everybody's failures; for administrators. */
  is_installation: z.boolean('wanted true or false').default(false),
  /** Empty: every code. */
  codes: z
    .array(z.string().refine((code) => findByCode(code) !== undefined, 'wanted an error code of Botyard'))
    .max(50, 'wanted at most 50')
    .default([]),
  /** Empty: every severity. */
  severities: z.array(severity).max(4, 'wanted at most 4').default([]),
  threshold: z.int('wanted a whole number').min(1, 'wanted 1 or more').max(10_000, 'wanted at most 10000'),
  window_minutes: z
    .int('wanted whole minutes')
    .min(1, 'wanted 1 or more')
    .max(10_080, 'wanted at most a week'),
  cooldown_minutes: z
    .int('wanted whole minutes')
    .min(1, 'wanted 1 or more')
    .max(10_080, 'wanted at most a week'),
  tells_by_mail: z.boolean('wanted true or false'),
  endpoint_id: z.uuid('wanted the id of a channel or webhook').nullable(),
  is_enabled: z.boolean('wanted true or false').default(true),
})

export const ruleOutput = ruleFields.extend({
  id: z.string(),
  fired_at: z.string().nullable(),
  codes: z.array(z.string()),
  severities: z.array(severity),
})

/** A rule as its owner wrote it. */
export function presentRule(rule: AlertRule): z.infer<typeof ruleOutput> {
  const { id, name, codes, severities, threshold } = rule
  return {
    ...{ id, name, codes, severities, threshold },
    is_installation: rule.isInstallation,
    window_minutes: rule.windowMinutes,
    cooldown_minutes: rule.cooldownMinutes,
    tells_by_mail: rule.notifiesByMail,
    endpoint_id: rule.endpointId,
    is_enabled: rule.isEnabled,
    fired_at: rule.firedAt?.toISOString() ?? null,
  }
}

/** The same as it is stored. */
export function toRulePlan(fields: z.infer<typeof ruleFields>) {
  const { name, codes, severities, threshold } = fields
  return {
    ...{ name, codes, severities, threshold },
    isInstallation: fields.is_installation,
    windowMinutes: fields.window_minutes,
    cooldownMinutes: fields.cooldown_minutes,
    notifiesByMail: fields.tells_by_mail,
    endpointId: fields.endpoint_id,
    isEnabled: fields.is_enabled,
  }
}

export const alertOutput = z.object({
  id: z.string(),
  rule_name: z.string(),
  at: z.string(),
  error_code: z.string(),
  count: z.number(),
  correlation_id: z.string(),
  mailed_at: z.string().nullable(),
})

/** A rule that came true. */
export function presentAlert(alert: Alert): z.infer<typeof alertOutput> {
  const { id, ruleName, at, errorCode, count, correlationId, mailedAt } = alert
  return {
    ...{ id, count },
    rule_name: ruleName,
    at: at.toISOString(),
    error_code: errorCode,
    correlation_id: correlationId,
    mailed_at: mailedAt?.toISOString() ?? null,
  }
}
