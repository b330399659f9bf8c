import type { PublicError } from '@botyard/errors'
import type { TRPCBuiltRouter, TRPCDefaultErrorData, TRPCDefaultErrorShape } from '@trpc/server'
import { accountsRouter } from './features/accounts/router.ts'
import { actionsRouter } from './features/actions/router.ts'
import { activityRouter } from './features/activity/router.ts'
import { alertsRouter } from './features/alerts/router.ts'
import { auditRouter } from './features/audit/router.ts'
import { adminRouter, authRouter } from './features/auth/router.ts'
import { automationsRouter } from './features/automations/router.ts'
import { botRouter } from './features/bot/router.ts'
import { channelsRouter } from './features/channels/router.ts'
import { errorsRouter } from './features/error-codes/router.ts'
import { exportsRouter } from './features/exports/router.ts'
import { filtersRouter } from './features/filters/router.ts'
import { firstStepsRouter } from './features/first-steps/router.ts'
import { fleetRouter } from './features/fleet/router.ts'
import { incidentsRouter } from './features/incidents/router.ts'
import { insightsRouter } from './features/insights/router.ts'
import { instanceRouter } from './features/instance/router.ts'
import { limitsRouter } from './features/limits/router.ts'
import { listsRouter } from './features/lists/router.ts'
import { liveRouter } from './features/live/router.ts'
import { usersRouter } from './features/people/router.ts'
import { protectionRouter } from './features/protection/router.ts'
import { proxyRouter } from './features/proxy/router.ts'
import { runsRouter } from './features/runs/router.ts'
import { sandboxRouter } from './features/sandbox/router.ts'
import { systemRouter } from './features/system/router.ts'
import { textsRouter } from './features/texts/router.ts'
import { timeZoneRouter } from './features/time-zone/router.ts'
import { tokensRouter } from './features/tokens/router.ts'
import { unknownFailuresRouter } from './features/unknown-failures/router.ts'
import { viewsRouter } from './features/views/router.ts'
import { warmUpRouter } from './features/warm-up/router.ts'
import { webhooksRouter } from './features/webhooks/router.ts'

/** Every procedure, by feature. A new one is a line in its feature; a new feature is a line here. */
export const procedures = {
  accounts: accountsRouter,
  actions: actionsRouter,
  activity: activityRouter,
  admin: adminRouter,
  alerts: alertsRouter,
  audit: auditRouter,
  auth: authRouter,
  automations: automationsRouter,
  bot: botRouter,
  channels: channelsRouter,
  errors: errorsRouter,
  exports: exportsRouter,
  filters: filtersRouter,
  firstSteps: firstStepsRouter,
  fleet: fleetRouter,
  incidents: incidentsRouter,
  instance: instanceRouter,
  insights: insightsRouter,
  limits: limitsRouter,
  lists: listsRouter,
  live: liveRouter,
  protection: protectionRouter,
  proxy: proxyRouter,
  runs: runsRouter,
  sandbox: sandboxRouter,
  system: systemRouter,
  texts: textsRouter,
  timeZone: timeZoneRouter,
  tokens: tokensRouter,
  unknownFailures: unknownFailuresRouter,
  users: usersRouter,
  views: viewsRouter,
  warmUp: warmUpRouter,
  webhooks: webhooksRouter,
}

/** What a failed call answers; `data.public` is what people and scripts read. */
interface ErrorShape extends TRPCDefaultErrorShape {
  data: TRPCDefaultErrorData & { public: PublicError }
}

/**
 * The router as clients see it: inputs, outputs and errors. It says nothing of the context, so that a client's type-check
 * need not load what the server is made of.
 */
export type AppRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: ErrorShape; transformer: false },
  typeof procedures
>
