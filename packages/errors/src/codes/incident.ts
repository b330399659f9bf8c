import { define } from '../define.ts'

/** Trouble that concerns every bot of the installation. */
export const incident = {
  /** Many accounts fail at once: it is Instagram, or the way there. */
  INSTAGRAM_OUTAGE: define({
    code: 'E-INC-C-0001',
    title: 'Instagram is having trouble; all bots are paused',
    happened: 'Requests of many accounts failed within a few minutes. It is not your account.',
    action: 'Nothing to do: one account asks now and then, and when it gets an answer all go on.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'later',
    cooldownSeconds: 300,
    laterCooldownSeconds: [600, 1_200, 1_800, 3_600],
  }),
  /** An administrator paused every bot. */
  INSTALLATION_PAUSED: define({
    code: 'E-INC-W-0002',
    title: 'An administrator paused all bots',
    happened: 'An administrator paused all bots of this installation. It is not your account.',
    action: 'Nothing to do: your bot picks up where it left off when the pause ends.',
    actor: 'administrator',
    concerns: 'operator',
    http: 503,
    retry: 'later',
  }),
  /** Everyone's bots pause already. */
  INCIDENT_OPEN: define({
    code: 'E-INC-W-0003',
    title: 'All bots are already paused',
    happened: 'An incident that pauses everyone has not ended, and there is one at a time.',
    action: 'End that one first.',
    actor: 'administrator',
    concerns: 'operator',
    http: 409,
    retry: 'never',
  }),
  /** A sign-in or an import while Instagram is known to fail for everybody. */
  SIGN_IN_PAUSED: define({
    code: 'E-INC-W-0004',
    title: 'No one can connect to Instagram this way right now',
    happened:
      'Instagram, or the way there, fails for every account, or for all that connect this way. Nothing was sent, so that no sign-in is wasted.',
    action: 'Try again later, or connect in another way. Nothing is wrong with your account or password.',
    actor: 'nobody',
    concerns: 'operator',
    http: 503,
    retry: 'later',
  }),
}
