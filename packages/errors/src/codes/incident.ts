import { define } from '../define.ts'

/** Trouble that concerns every bot of the installation. */
export const incident = {
  /** Many accounts fail at once: it is Instagram, or the way there. */
  INSTAGRAM_OUTAGE: define({
    code: 'E-INC-C-0001',
    title: 'Instagram has trouble, every bot pauses',
    happened: 'Requests of many accounts failed within a few minutes. It is not your account.',
    action: 'Nothing to do: one account asks now and then, and when it gets an answer all go on.',
    actor: 'operator',
    http: 503,
    retry: 'later',
    cooldownSeconds: 300,
    laterCooldownSeconds: [600, 1_200, 1_800, 3_600],
  }),
  /** An administrator paused every bot. */
  INSTALLATION_PAUSED: define({
    code: 'E-INC-W-0002',
    title: 'An administrator paused every bot',
    happened: 'All bots of this installation pause because an administrator said so. It is not your account.',
    action: 'Nothing to do: your bot goes on where it was when the pause ends.',
    actor: 'administrator',
    http: 503,
    retry: 'later',
  }),
  /** Every bot pauses already. */
  INCIDENT_OPEN: define({
    code: 'E-INC-W-0003',
    title: 'Every bot pauses already',
    happened: 'There is an incident that has not ended, and there is one at a time.',
    action: 'End that one first.',
    actor: 'administrator',
    http: 409,
    retry: 'never',
  }),
}
