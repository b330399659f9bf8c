import { requireRoom, type UserTx, withUser } from '@botyard/db'
import { changeRule, deleteRule, insertRule, listRules } from '@botyard/db/queries/notifications/alert-rules'
import { listAlerts } from '@botyard/db/queries/notifications/alerts'
import { findChannel } from '@botyard/db/queries/notifications/channels'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import type { ActingAccount } from '../../context.ts'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { idCursor, pageInput, pageOf } from '../../shapes/page.ts'
import { routes } from '../../shapes/route.ts'
import { operatorProcedure, viewerProcedure } from '../../trpc.ts'
import type { SignedIn } from '../auth/sessions/sessions.ts'
import {
  alertOutput,
  presentAlert,
  presentRule,
  ruleFields,
  ruleOutput,
  toRulePlan,
} from './present-alert.ts'

const route = routes('alerts')
const one = z.strictObject({ id: z.uuid('wanted the id of a rule') })

/** Being told of failures. */
export const alertsRouter = {
  list: viewerProcedure
    .meta(route('GET', '/alerts', 'My alerts, newest first'))
    .input(pageInput)
    .output(pageOf(alertOutput))
    .query(async ({ ctx, input: { cursor, limit } }) => {
      const afterId = idCursor(cursor)
      const page = { limit, afterId, withInstallation: maySeeAll(ctx) }
      const items = await withUser(ctx.db, ctx.caller.userId, (tx) => listAlerts(tx, page))
      const last = items.length === limit ? items.at(-1) : undefined
      return { items: items.map(presentAlert), next_cursor: last?.id ?? null }
    }),

  rules: viewerProcedure
    .meta(route('GET', '/alerts/rules', 'My alert rules'))
    .input(noInput)
    .output(z.object({ items: z.array(ruleOutput) }))
    .query(async ({ ctx }) => {
      const rules = await withUser(ctx.db, ctx.caller.userId, listRules)
      return { items: rules.filter((rule) => maySeeAll(ctx) || !rule.isInstallation).map(presentRule) }
    }),

  createRule: operatorProcedure
    .meta({ ...route('POST', '/alerts/rules', 'Add an alert rule'), status: 201 })
    .input(ruleFields)
    .output(ruleOutput)
    .mutation(({ ctx, input }) => {
      requireReach(ctx, input)
      return withUser(ctx.db, ctx.caller.userId, async (tx) => {
        await requireOwnEndpoint(tx, input.endpoint_id)
        await requireRoom(tx, tx.userId, 'alertRules')
        return presentRule(await insertRule(tx, toRulePlan(input)))
      })
    }),

  editRule: operatorProcedure
    .meta(route('PUT', '/alerts/rules/{id}', 'Change an alert rule'))
    .input(ruleFields.extend(one.shape))
    .output(ruleOutput)
    .mutation(({ ctx, input: { id, ...fields } }) => {
      requireReach(ctx, fields)
      return withUser(ctx.db, ctx.caller.userId, async (tx) => {
        await requireShownRule(ctx, tx, id)
        await requireOwnEndpoint(tx, fields.endpoint_id)
        const rule = await changeRule(tx, id, toRulePlan(fields))
        if (!rule) throw new BotError('NOT_FOUND')
        return presentRule(rule)
      })
    }),

  removeRule: operatorProcedure
    .meta(route('DELETE', '/alerts/rules/{id}', 'Remove an alert rule'))
    .input(one)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      await withUser(ctx.db, ctx.caller.userId, async (tx) => {
        await requireShownRule(ctx, tx, input.id)
        await deleteRule(tx, input.id)
      })
      return done
    }),
}

interface Asking {
  readonly signedIn: SignedIn
  readonly account: ActingAccount
}

const isOwn = ({ signedIn, account }: Asking) => account.id === signedIn.user.id

/** Others who look after an administrator's account are not told of everybody's failures, nor switch that off. */
const maySeeAll = (asking: Asking) => isOwn(asking) || asking.signedIn.user.role === 'admin'

/** Everybody's failures are for administrators, at an account that is their own. */
function requireReach(asking: Asking, { is_installation }: { is_installation: boolean }): void {
  if (is_installation && !(isOwn(asking) && asking.signedIn.user.role === 'admin'))
    throw new BotError('NOT_ALLOWED')
}

/** @throws {BotError} NOT_FOUND for a rule that is not there, or not shown. */
async function requireShownRule(asking: Asking, tx: UserTx, id: string): Promise<void> {
  const rule = (await listRules(tx)).find((one) => one.id === id)
  if (!rule || (rule.isInstallation && !maySeeAll(asking))) throw new BotError('NOT_FOUND')
}

async function requireOwnEndpoint(tx: UserTx, id: string | null): Promise<void> {
  if (id !== null && !(await findChannel(tx, id)))
    throw new BotError('NOT_FOUND', { message: 'There is no channel or webhook of yours with this id.' })
}
