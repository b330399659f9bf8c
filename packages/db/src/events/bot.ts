import { statusView } from '../queries/bots/status.ts'
import { defineEvent } from './define-event.ts'

const status = statusView

export const botStarted = defineEvent('bot.started', { status: 'info', changes: { status } })
/** By its owner, or because it cannot go on. */
export const botStopped = defineEvent('bot.stopped', { status: ['info', 'failed'], changes: { status } })
/** By the people who look after it, or with every bot that an incident reaches. */
export const botPaused = defineEvent('bot.paused', { status: 'info', changes: { status } })
export const botResumed = defineEvent('bot.resumed', { status: 'info', changes: { status } })
/** A limit is used up, or an action cools down. */
export const botRested = defineEvent('bot.rested', { status: 'info', changes: { status } })
/** Its owner was warned by Instagram and lets it rest. */
export const botRests = defineEvent('bot.rests', { status: 'info', changes: { status } })
/** A command of its owner was refused. */
export const commandFailed = defineEvent('command.failed', { status: 'failed', changes: { status } })
