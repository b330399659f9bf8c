import { define } from '../define.ts'

/** Limits on how much a bot does. */
export const quota = {
  /** Today's share is used up. */
  DAILY_LIMIT_REACHED: define({
    code: 'E-QTA-I-0001',
    title: "Today's limit is reached",
    happened: 'The bot has done as many of these today as the limit allows.',
    action: 'Nothing to do: it goes on after midnight.',
    actor: 'nobody',
    concerns: 'owner',
    http: 429,
    retry: 'after-cooldown',
  }),
  /** This hour's share is used up. */
  HOURLY_LIMIT_REACHED: define({
    code: 'E-QTA-I-0002',
    title: "This hour's limit is reached",
    happened: 'The bot has done as many of these this hour as the limit allows.',
    action: 'Nothing to do: it goes on in the next hour.',
    actor: 'nobody',
    concerns: 'owner',
    http: 429,
    retry: 'after-cooldown',
  }),
  /** Users may lower their limits; raising them is for administrators. */
  LIMIT_RAISE_REFUSED: define({
    code: 'E-QTA-W-0003',
    title: 'Only an administrator may raise a limit',
    happened: 'The new limit is above what applies to you now.',
    action: 'Choose a lower number, or ask an administrator.',
    actor: 'administrator',
    concerns: 'owner',
    http: 403,
    retry: 'never',
  }),
  /** An administrator may be more careful than what is built in, never less. */
  PACING_REFUSED: define({
    code: 'E-QTA-W-0004',
    title: 'That pacing is faster than Botyard allows',
    happened: 'The pacing goes beyond what is built in to protect accounts, or contradicts itself.',
    action: 'Choose longer pauses or smaller numbers.',
    actor: 'administrator',
    concerns: 'owner',
    http: 400,
    retry: 'never',
  }),
  /** A move to the east makes the day shorter, and its share comes back sooner. */
  TIME_ZONE_CHANGED_LATELY: define({
    code: 'E-QTA-W-0005',
    title: 'The time zone was changed lately',
    happened: 'Limits count by the days of your time zone, so it can be changed once in seven days.',
    action: 'Try again when seven days are over.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'later',
  }),
}
