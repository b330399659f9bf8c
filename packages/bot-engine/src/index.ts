export { count, rangeOf } from './actions/count.ts'
export type { Action } from './actions/define-action.ts'
export { describeForm, type FormField } from './actions/describe-form.ts'
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
export { approvePlan } from './commands/approve-plan.ts'
export { cancelRun, cancelRuns, restoreRuns } from './commands/cancel-run.ts'
export { changePlan } from './commands/change-plan.ts'
export { checkApproval } from './commands/check-approval.ts'
export { chooseTimeZone } from './commands/choose-time-zone.ts'
export { connectInstagram } from './commands/connect-instagram.ts'
export {
  abandonLogin,
  chooseChallengeContact,
  confirmItWasMe,
  recheckChallenge,
  resendLoginCode,
} from './commands/continue-login.ts'
export { type DisconnectTerms, disconnectInstagram } from './commands/disconnect-instagram.ts'
export { forgetMemory, viewMemory } from './commands/forget-memory.ts'
export { type ImportOutcome, type ImportView, importSession, viewImports } from './commands/import-session.ts'
export type { ConnectOutcome } from './commands/keep-session.ts'
export { pauseBot } from './commands/pause-bot.ts'
export { type PendingLoginView, viewPendingLogin } from './commands/pending-login.ts'
export { protectPerson } from './commands/protect-person.ts'
export { queueRun } from './commands/queue-run.ts'
export { readPicture } from './commands/read-picture.ts'
export { reconnectInstagram } from './commands/reconnect-instagram.ts'
export { reclaimInstagram, releaseInstagram } from './commands/release-instagram.ts'
export { reorderRuns } from './commands/reorder-runs.ts'
export { retryRun } from './commands/retry-run.ts'
export { type ProxyView, removeProxy, setProxy, testProxy, viewProxy } from './commands/set-proxy.ts'
export { startBot } from './commands/start-bot.ts'
export { stopBot } from './commands/stop-bot.ts'
export { type SessionTest, testSession } from './commands/test-session.ts'
export { verifyInstagramLogin } from './commands/verify-instagram-login.ts'
export { describeFailure } from './describe-failure.ts'
export type { Caller, Engine, PageEngine } from './engine.ts'
export { keepUnknownFailure } from './incidents/keep-unknown-failure.ts'
export { closeIncident, declareIncident } from './incidents/manage-incident.ts'
export { type ProbeResult, probeIncident } from './incidents/probe-incident.ts'
export { raiseIncident } from './incidents/raise-incident.ts'
export type { Capability } from './instagram/port.ts'
export { ageInDays, type Profile } from './instagram/profiles/profile.ts'
export type { ProfileReport } from './instagram/profiles/profile-source.ts'
export { findRefusal } from './instagram/profiles/refused-versions.ts'
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
export { sourcesFor } from './sources/compositions.ts'
export { savedText, type TextView, viewText } from './texts/saved-text.ts'
export { takeTurn } from './turns/take-turn.ts'
export type { TurnContext } from './turns/turn.ts'
