import { requireRoom, withRole, withUser } from '@botyard/db'
import { channelActs } from '@botyard/db/acts/channels'
import * as rows from '@botyard/db/queries/notifications/channels'
import { queueChannelTest } from '@botyard/db/queries/notifications/gathered-alerts'
import { ensurePushKeys } from '@botyard/db/queries/notifications/push-keys'
import { BotError } from '@botyard/errors'
import { channels } from '@botyard/notifications/channels'
import { makePushKeys } from '@botyard/notifications/push-keys'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { pageInput } from '../../shapes/page.ts'
import { plainText, storableText } from '../../shapes/plain-text.ts'
import { routes } from '../../shapes/route.ts'
import { severity } from '../../shapes/severity.ts'
import { operatorProcedure, ownerProcedure } from '../../trpc.ts'
import { deliveriesOutput, listDeliveries } from '../deliveries/list-deliveries.ts'
import { requireSendAllowed } from '../deliveries/require-send-allowed.ts'
import { channelKindOutput, channelOutput, presentChannel, presentChannelKind } from './present-channel.ts'
import { readSetup } from './read-setup.ts'

const route = routes('channels')
const one = z.strictObject({ id: z.uuid('wanted the id of a channel') })
const kinds = channels.filter(({ madeBy }) => madeBy !== 'route').map(({ kind }) => kind)
const fields = z.strictObject({
  name: plainText('wanted a name', 60),
  severities: z.array(severity).max(4, 'wanted at most 4').nullable(),
  /** The fields of its kind, as GET /channels/kinds lists them. */
  config: z.record(plainText('wanted the name of a field', 40), storableText('wanted a text', 2_000)),
})

/** The ways by which one is told of alerts. */
export const channelsRouter = {
  kinds: operatorProcedure
    .meta(route('GET', '/channels/kinds', 'The kinds of channels, and what each is set up with'))
    .input(noInput)
    .output(z.object({ items: z.array(channelKindOutput) }))
    .query(() => ({ items: channels.map(presentChannelKind) })),

  pushKey: operatorProcedure
    .meta(route('GET', '/channels/push-key', 'The key with which a browser subscribes to its push service'))
    .input(noInput)
    .output(z.object({ public_key: z.string() }))
    .query(async ({ ctx }) => {
      const { keyRing } = ctx.engine
      const keys = await withRole(ctx.db, 'auth', (tx) => ensurePushKeys(tx, keyRing, makePushKeys))
      return { public_key: keys.publicKey }
    }),

  list: operatorProcedure
    .meta(route('GET', '/channels', 'My channels, webhooks among them'))
    .input(noInput)
    .output(z.object({ items: z.array(channelOutput) }))
    .query(async ({ ctx }) => ({
      items: (await withUser(ctx.db, ctx.caller.userId, rows.listChannels)).map(presentChannel),
    })),

  create: ownerProcedure
    .meta({
      ...route('POST', '/channels', 'Add a channel; what it is set up with is not shown again'),
      status: 201,
    })
    .meta({ audit: channelActs.channelCreate })
    .input(
      fields.extend({
        kind: z.enum(kinds, { error: `wanted one of ${kinds.join(', ')}` }),
        severities: fields.shape.severities.default([]),
        config: fields.shape.config.default({}),
      }),
    )
    .output(channelOutput)
    .mutation(async ({ ctx, input: { kind, name, severities, config } }) => {
      const setup = readSetup(kind, config, ctx.engine.reach)
      ctx.audit.add({ kind, name, destination: setup.url })
      const made = await withUser(ctx.db, ctx.caller.userId, async (tx) => {
        await requireRoom(tx, tx.userId, 'channels')
        return rows.insertChannel(tx, ctx.engine.keyRing, { ...setup, kind, name, severities })
      })
      return presentChannel(made)
    }),

  edit: ownerProcedure
    .meta(route('PUT', '/channels/{id}', 'Change a channel, or switch it on and off'))
    .meta({ audit: channelActs.channelEdit })
    .input(
      fields
        .extend({ is_enabled: z.boolean('wanted true or false') })
        .partial()
        .extend(one.shape),
    )
    .output(channelOutput)
    .mutation(async ({ ctx, input: { id, name, severities, config, is_enabled: isEnabled } }) => {
      ctx.audit.add({ channel_id: id })
      const { keyRing, reach } = ctx.engine
      const changed = await withUser(ctx.db, ctx.caller.userId, async (tx) => {
        const found = await rows.findChannel(tx, id)
        if (!found) return undefined
        const setup = config && readSetup(found.kind, config, reach)
        if (setup) ctx.audit.add({ destination: setup.url })
        return rows.changeChannel(tx, keyRing, id, { name, severities, isEnabled, setup })
      })
      if (!changed) throw new BotError('NOT_FOUND')
      return presentChannel(changed)
    }),

  remove: ownerProcedure
    .meta(route('DELETE', '/channels/{id}', 'Remove a channel and what was sent to it'))
    .meta({ audit: channelActs.channelRemove })
    .input(one)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      ctx.audit.add({ channel_id: input.id })
      if (!(await withUser(ctx.db, ctx.caller.userId, (tx) => rows.deleteChannel(tx, input.id))))
        throw new BotError('NOT_FOUND')
      return done
    }),

  test: ownerProcedure
    .meta({
      ...route('POST', '/channels/{id}/test', 'Send a test; how it went is in the deliveries'),
      status: 202,
    })
    .input(one)
    .output(z.object({ delivery_id: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const id = await withUser(ctx.db, ctx.caller.userId, async (tx) => {
        const channel = await rows.findChannel(tx, input.id)
        // A webhook's test is signed JSON of its own form: POST /webhooks/{id}/test.
        if (!channel || channel.kind === 'webhook') throw new BotError('NOT_FOUND')
        await requireSendAllowed(ctx, tx)
        return queueChannelTest(tx, channel.id, ctx.correlationId)
      })
      if (id === undefined) throw new BotError('WEBHOOK_SWITCHED_OFF')
      return { delivery_id: id }
    }),

  deliveries: operatorProcedure
    .meta(route('GET', '/channels/{id}/deliveries', 'What was sent to a channel, newest first'))
    .input(pageInput.extend(one.shape))
    .output(deliveriesOutput)
    .query(({ ctx, input }) => listDeliveries(ctx, input)),
}
