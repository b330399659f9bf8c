import { statusView } from '../queries/bots/status.ts'
import { limitView, limitViews } from '../queries/limits/limits.ts'
import { defineEvent } from './define-event.ts'

export const limitsChanged = defineEvent('limits.changed', {
  status: 'info',
  changes: { limit: limitView },
})
/** A warm-up began or ended, and with it all limits changed. */
export const warmUpChanged = defineEvent('warm_up.changed', {
  status: 'info',
  changes: { limits: limitViews },
})
/** Instagram held an action back: its limit is halved for a while. */
export const limitReduced = defineEvent('limit.reduced', {
  status: 'info',
  changes: { status: statusView, limit: limitView.optional() },
})
export const filtersChanged = defineEvent('filters.changed', { status: 'info' })
export const personProtected = defineEvent('person.protected', { status: 'info' })
export const proxyChanged = defineEvent('proxy.changed', { status: 'info' })
export const timeZoneChanged = defineEvent('time_zone.changed', { status: 'info' })
export const webhookSwitchedOff = defineEvent('webhook.switched-off', { status: 'failed' })
