import { defineEvent } from './define-event.ts'

export const automationCreated = defineEvent('automation.created', { status: 'info' })
export const automationChanged = defineEvent('automation.changed', { status: 'info' })
export const automationRemoved = defineEvent('automation.removed', { status: 'info' })
/** Its window opened, and nothing could be queued. */
export const automationSkipped = defineEvent('automation.skipped', { status: ['info', 'failed'] })
