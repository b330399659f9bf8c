import { statusView } from '../queries/bots/status.ts'
import { runView } from '../queries/runs/runs.ts'
import { defineEvent } from './define-event.ts'

const status = statusView

export const sessionConnected = defineEvent('session.connected', { status: 'info', changes: { status } })
export const sessionDisconnected = defineEvent('session.disconnected', {
  status: 'info',
  changes: { status },
})
export const sessionTested = defineEvent('session.tested', {
  status: ['info', 'failed'],
  changes: { status },
})
/** Instagram ended the session while the bot worked. */
export const sessionLost = defineEvent('session.lost', {
  status: 'failed',
  changes: { status, run: runView.optional() },
})
export const sessionNotReconnected = defineEvent('session.not_reconnected', { status: 'failed' })
export const passwordForgotten = defineEvent('session.password_forgotten', { status: 'info' })
/** What the bot did with an Instagram account is forgotten. */
export const memoryForgotten = defineEvent('memory.forgotten', { status: 'info' })
