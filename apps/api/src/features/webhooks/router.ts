import { requireRoom, type UserTx, withUser } from '@botyard/db'
import { webhookActs } from '@botyard/db/acts/webhooks'
import { resendDelivery } from '@botyard/db/queries/notifications/asked-deliveries'
import { queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import * as rows from '@botyard/db/queries/notifications/webhooks'
import { BotError } from '@botyard/errors'
import { newWebhookSecret } from '@botyard/notifications/sign-webhook'
import { requirePublicUrl } from '@botyard/outbound/public-address'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { pageInput } from '../../shapes/page.ts'
import { plainText, storableText } from '../../shapes/plain-text.ts'
import { routes } from '../../shapes/route.ts'
import { operatorProcedure, ownerProcedure } from '../../trpc.ts'
import { deliveriesOutput, listDeliveries } from '../deliveries/list-deliveries.ts'
import { requireSendAllowed } from '../deliveries/require-send-allowed.ts'
import { endpointOutput, presentEndpoint } from './present-webhook.ts'

const route = routes('webhooks')
const one = z.strictObject({ id: z.uuid('wanted the id of a webhook') })
const fields = z.strictObject({
  name: plainText('wanted a name', 60),
  url: storableText('wanted an address', 500),
})

/** Addresses that are told of one's alerts. */
export const webhooksRouter = {
  list: operatorProcedure
    .meta(route('GET', '/webhooks', 'My webhooks'))
    .input(noInput)
    .output(z.object({ items: z.array(endpointOutput) }))
    .query(async ({ ctx }) => ({
      items: (await withUser(ctx.db, ctx.caller.userId, rows.listEndpoints)).map(presentEndpoint),
    })),

  create: ownerProcedure
    .meta({ ...route('POST', '/webhooks', 'Add a webhook; its secret is shown once'), status: 201 })
    .meta({ audit: webhookActs.webhookCreate })
    .input(fields)
    .output(endpointOutput.extend({ secret: z.string() }))
    .mutation(async ({ ctx, input }) => {
      requirePublicUrl(input.url, ctx.engine.reach)
      ctx.audit.add({ name: input.name, host: new URL(input.url).host })
      const secret = newWebhookSecret()
      const endpoint = await withUser(ctx.db, ctx.caller.userId, async (tx) => {
        await requireRoom(tx, tx.userId, 'webhooks')
        return rows.insertEndpoint(tx, ctx.engine.keyRing, { ...input, secret })
      })
      return { ...presentEndpoint(endpoint), secret }
    }),

  edit: ownerProcedure
    .meta(route('PUT', '/webhooks/{id}', 'Change a webhook, or switch it on and off'))
    .meta({ audit: webhookActs.webhookEdit })
    .input(
      fields
        .extend({ is_enabled: z.boolean('wanted true or false') })
        .partial()
        .extend(one.shape),
    )
    .output(endpointOutput)
    .mutation(async ({ ctx, input: { id, name, url, is_enabled: isEnabled } }) => {
      if (url !== undefined) {
        requirePublicUrl(url, ctx.engine.reach)
        ctx.audit.add({ host: new URL(url).host })
      }
      ctx.audit.add({ webhook_id: id })
      const change = { name, url, isEnabled }
      return presentEndpoint(await own(ctx, (tx) => rows.changeEndpoint(tx, id, change)))
    }),

  remove: ownerProcedure
    .meta(route('DELETE', '/webhooks/{id}', 'Remove a webhook and what was sent to it'))
    .meta({ audit: webhookActs.webhookRemove })
    .input(one)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      ctx.audit.add({ webhook_id: input.id })
      await own(ctx, (tx) => rows.deleteEndpoint(tx, input.id))
      return done
    }),

  rotateSecret: ownerProcedure
    .meta(route('POST', '/webhooks/{id}/secret', 'Replace a webhook’s secret; the new one is shown once'))
    .meta({ audit: webhookActs.webhookRotateSecret })
    .input(one)
    .output(z.object({ secret: z.string() }))
    .mutation(async ({ ctx, input }) => {
      ctx.audit.add({ webhook_id: input.id })
      const secret = newWebhookSecret()
      await own(ctx, (tx) => rows.replaceSecret(tx, ctx.engine.keyRing, input.id, secret))
      return { secret }
    }),

  test: ownerProcedure
    .meta({
      ...route('POST', '/webhooks/{id}/test', 'Send a test; how it went is in the deliveries'),
      status: 202,
    })
    .input(one)
    .output(z.object({ delivery_id: z.string() }))
    .mutation(async ({ ctx, input }) => ({
      delivery_id: await own(ctx, async (tx) => {
        if (!(await rows.listEndpoints(tx)).some(({ id }) => id === input.id)) return undefined
        await requireSendAllowed(ctx, tx)
        return queueDelivery(tx, {
          ...{ endpointId: input.id, event: 'webhook.test', correlationId: ctx.correlationId },
          ...{ data: { message: 'This is a test of Botyard.' }, isAsked: true },
        })
      }),
    })),

  deliveries: operatorProcedure
    .meta(route('GET', '/webhooks/{id}/deliveries', 'What was sent to a webhook, newest first'))
    .input(pageInput.extend(one.shape))
    .output(deliveriesOutput)
    .query(({ ctx, input }) => listDeliveries(ctx, input)),

  resend: ownerProcedure
    .meta({
      ...route('POST', '/webhook-deliveries/{id}/resend', 'Send something again, under the same id'),
      status: 202,
    })
    .input(z.strictObject({ id: z.uuid('wanted the id of a delivery') }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const isQueued = await own(ctx, async (tx) => {
        await requireSendAllowed(ctx, tx)
        return resendDelivery(tx, input.id)
      })
      if (isQueued === null) throw new BotError('WEBHOOK_SWITCHED_OFF')
      return done
    }),
}

/** Does something with a row of the caller's. @throws {BotError} NOT_FOUND when there is none like that. */
async function own<T>(
  ctx: { readonly db: Parameters<typeof withUser>[0]; readonly caller: { readonly userId: string } },
  change: (tx: UserTx) => Promise<T | undefined | false>,
): Promise<T> {
  const result = await withUser(ctx.db, ctx.caller.userId, change)
  if (result === undefined || result === false) throw new BotError('NOT_FOUND')
  return result
}
