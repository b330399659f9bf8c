import { define } from '../define.ts'

/** Runs: what a user queued. */
export const run = {
  /** The run has ended, so there is nothing to cancel. */
  RUN_ALREADY_ENDED: define({
    code: 'E-RUN-W-0001',
    title: 'The run has already ended',
    happened: 'A run that is done, failed or cancelled cannot be cancelled.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** A worker died while it asked Instagram; the outcome is being looked up. */
  OUTCOME_UNKNOWN: define({
    code: 'E-RUN-W-0002',
    title: 'The outcome is being looked up',
    happened:
      'The connection or the worker was lost in the middle of an action, so no one knows yet whether it took effect.',
    action: 'Nothing to do: the bot asks Instagram instead of repeating it.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'later',
  }),
  /** The action of a queued run is not known to this version. */
  ACTION_UNKNOWN: define({
    code: 'E-RUN-E-0003',
    title: 'This version does not know the action',
    happened: 'The run was queued by another version of Botyard, and this one cannot carry out its action.',
    action: 'Update every worker to the same version and queue the action again.',
    actor: 'operator',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Workers died one after the other while they had this bot's turn. */
  BOT_QUARANTINED: define({
    code: 'E-RUN-E-0004',
    title: 'The bot was stopped because its turns end their worker',
    happened:
      'Three workers in a row died while they worked for this bot, so it was stopped before it could harm others.',
    action:
      'Cancel the current run and start the bot again. If it comes back, ask your administrator to look at the log.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** The seconds in which a cancelled run comes back are over, or what it was queued for is gone. */
  RUN_NOT_RESTORABLE: define({
    code: 'E-RUN-W-0006',
    title: 'The run can no longer be brought back',
    happened:
      'A cancelled run can be brought back for 10 seconds, while the same Instagram account is connected. After that its targets are forgotten.',
    action: 'Queue the action again: it continues where its source was read last.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Only a run that has ended has failures to try again. */
  RUN_NOT_ENDED: define({
    code: 'E-RUN-W-0007',
    title: 'The run has not ended yet',
    happened: 'What failed in a run can be tried again once the run has ended, and this one goes on.',
    action: 'Wait for the end of the run, or cancel it.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** Nobody is left whom a retry could reach. */
  NOTHING_TO_RETRY: define({
    code: 'E-RUN-W-0008',
    title: 'Nothing is left to retry',
    happened:
      'No target of this run failed in a way that a second try could mend, or those that did were reached since or wait in another run.',
    action: 'Nothing to do. The page of the run says why each target failed.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** A run that met the same refusal again and again and got no further. */
  RUN_WITHOUT_PROGRESS: define({
    code: 'E-RUN-W-0005',
    title: 'The run ended because it got no further',
    happened:
      'Instagram refused what the run asked for several times in a row, so the run ended instead of trying for ever.',
    action:
      'Open the activity of the run to see what Instagram answered. Queue it again another day, or with another source.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'later',
    reserved: true,
  }),
}
