import { defineAct } from './define-act.ts'

/** What is decided for everybody, and limits. */
export const installationActs = {
  incidentDeclare: defineAct('incident.declare', 'All bots paused'),
  incidentEnd: defineAct('incident.end', 'All bots resumed'),
  limitAllow: defineAct('limit.allow', 'A person’s limit changed'),
  limitSetDefault: defineAct('limit.set-default', 'Default limit changed'),
  pacingChange: defineAct('pacing.change', 'Pacing of all bots changed'),
  pacingReset: defineAct('pacing.reset', 'Pacing reset'),
  policiesChange: defineAct('policies.change', 'Policies changed'),
  sandboxClear: defineAct('sandbox.clear', 'Sandbox faults cleared'),
  sandboxInject: defineAct('sandbox.inject', 'Sandbox fault injected'),
  unknownAnswerForget: defineAct('unknown-answer.forget', 'Unrecognised response forgotten'),
}
