export { count, rangeOf } from './actions/count.ts'
export type { Action } from './actions/define-action.ts'
export { describeForm, type FormField, formFieldKinds } from './actions/describe-form.ts'
export {
  actions,
  actionsByName,
  aliases,
  backgroundActions,
  quotaRows,
  titleOfKind,
} from './actions/index.ts'
export { modernize } from './actions/modernize.ts'
export { username } from './actions/params.ts'
export { type RunRequest, runRequest } from './actions/run-request.ts'
export {
  createAutomation,
  editAutomation,
  removeAutomation,
  runAutomation,
} from './automations/automations.ts'
export { runDueAutomations } from './automations/run-due-automations.ts'
export { maxDayShare } from './automations/schedule.ts'
export { findObstacle, readMissing } from './capability-gate.ts'
export { chooseTimeZone } from './commands/bots/choose-time-zone.ts'
export { pauseBot } from './commands/bots/pause-bot.ts'
export { startBot } from './commands/bots/start-bot.ts'
export { stopBot } from './commands/bots/stop-bot.ts'
export { checkApproval } from './commands/instagram-accounts/check-approval.ts'
export { connectInstagram } from './commands/instagram-accounts/connect-instagram.ts'
export {
  abandonLogin,
  chooseChallengeContact,
  confirmItWasMe,
  recheckChallenge,
  resendLoginCode,
} from './commands/instagram-accounts/continue-login.ts'
export {
  type DisconnectTerms,
  disconnectInstagram,
} from './commands/instagram-accounts/disconnect-instagram.ts'
export { forgetMemory, viewMemory } from './commands/instagram-accounts/forget-memory.ts'
export {
  type ImportOutcome,
  type ImportView,
  importSession,
  viewImports,
} from './commands/instagram-accounts/import-session.ts'
export type { ConnectOutcome } from './commands/instagram-accounts/keep-session.ts'
export { type PendingLoginView, viewPendingLogin } from './commands/instagram-accounts/pending-login.ts'
export { reconnectInstagram } from './commands/instagram-accounts/reconnect-instagram.ts'
export { reclaimInstagram, releaseInstagram } from './commands/instagram-accounts/release-instagram.ts'
export {
  type ProxyView,
  removeProxy,
  setProxy,
  testProxy,
  viewProxy,
} from './commands/instagram-accounts/set-proxy.ts'
export { type SessionTest, testSession } from './commands/instagram-accounts/test-session.ts'
export { verifyInstagramLogin } from './commands/instagram-accounts/verify-instagram-login.ts'
export { protectPerson } from './commands/people/protect-person.ts'
export { readPicture } from './commands/people/read-picture.ts'
export { approvePlan } from './commands/runs/approve-plan.ts'
export { cancelRun, cancelRuns, restoreRuns } from './commands/runs/cancel-run.ts'
export { changePlan } from './commands/runs/change-plan.ts'
export { queueRun } from './commands/runs/queue-run.ts'
export { reorderRuns } from './commands/runs/reorder-runs.ts'
export { retryRun } from './commands/runs/retry-run.ts'
export { describeFailure } from './describe-failure.ts'
export type { Caller, Engine, PageEngine } from './engine.ts'
export { importFormats } from './imports/imported-session.ts'
export { keepUnknownFailure } from './incidents/keep-unknown-failure.ts'
export { closeIncident, declareIncident } from './incidents/manage-incident.ts'
export { type ProbeResult, probeIncident } from './incidents/probe-incident.ts'
export { raiseIncident } from './incidents/raise-incident.ts'
export type { Capability } from './instagram/port.ts'
export { ageInDays, type Profile } from './instagram/profiles/profile.ts'
export type { ProfileReport } from './instagram/profiles/profile-source.ts'
export { findRefusal } from './instagram/profiles/refused-versions.ts'
export { twoFactorMethods } from './instagram/sign-in/sign-in-port.ts'
export { readLoginName } from './instagram/username.ts'
export { type InstagramSetup, setUpInstagram } from './instagram-factory.ts'
export type { InstagramFactory } from './instances/bot-instance.ts'
export { BotInstanceManager } from './instances/bot-instance-manager.ts'
export { forecastLimits } from './limits/forecast-limits.ts'
export { readEffectiveLimits, seedDefaultLimits } from './limits/limits.ts'
export { careful, type PacingProfile, pacingOf } from './limits/pacing.ts'
export { presetUnderWay, type WarmUpName, warmUpPresets } from './limits/warm-up.ts'
export { type NamesRead, readNames } from './names/read-names.ts'
export { findProtection, restartProtection } from './protection/protection.ts'
export { countRetryable } from './retry-targets.ts'
export { checkReads, type ReadReport } from './sessions/check-reads.ts'
export { revalidateSessions } from './sessions/revalidate-sessions.ts'
export { sourcesFor } from './sources/fitting-sources.ts'
export { savedText, type TextView, viewText } from './texts/saved-text.ts'
export { takeTurn } from './turns/take-turn.ts'
export type { TurnContext } from './turns/turn.ts'
