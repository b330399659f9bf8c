import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withRole, withUser } from '@botyard/db'
import { insertChannel, listChannels } from '@botyard/db/queries/notifications/channels'
import { gatherAlert } from '@botyard/db/queries/notifications/gathered-alerts'
import type { MailMessage } from '@botyard/db/queries/notifications/mails'
import { ensurePushKeys } from '@botyard/db/queries/notifications/push-keys'
import { listDeliveries } from '@botyard/db/queries/notifications/webhook-deliveries'
import { createReach } from '@botyard/outbound/reach'
import { deliverMessage } from '../channels/deliver-message.ts'
import { findChannelKind } from '../channels/index.ts'
import { createOwnerPlaces } from '../channels/owner-places.ts'
import { makePushKeys } from '../channels/push.ts'
import { startPushService } from './push-service.ts'
import { startDiscord, startSlack, startTelegram } from './services.ts'

/** The chats that have a service here. */
export const chats = ['telegram', 'discord', 'slack', 'push'] as const
export type Chat = (typeof chats)[number]

/** The token of the bot that speaks for channels of Telegram. */
export const botToken = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

/** A world with the services that channels write to, each held to what its documentation publishes. */
export async function createChannelScene() {
  const world: BotWorld = await createBotWorld()
  const reach = createReach(['127.0.0.0/8'])
  const mails: MailMessage[] = []
  const keys = await withRole(world.db, 'auth', (tx) =>
    ensurePushKeys(tx, world.engine.keyRing, makePushKeys),
  )
  const services = {
    telegram: await startTelegram(botToken),
    discord: await startDiscord(),
    slack: await startSlack(),
    push: await startPushService(keys.publicKey),
  }

  function configOf(kind: string): Record<string, string> {
    if (kind === 'telegram')
      return { bot_token: botToken, chat_id: '-1001234', api_url: services.telegram.url }
    if (kind === 'discord') return { url: `${services.discord.url}/api/webhooks/1/secret-of-discord` }
    if (kind === 'slack') return { url: `${services.slack.url}/services/T0/B0/secret-of-slack` }
    return kind === 'push' ? services.push.subscription : {}
  }

  /** Somebody with a channel, whose account has a name that would be markup or a ping anywhere. */
  async function channelOf(kind: string, name = '<!here> @everyone *_&_* [x](http://evil.example)') {
    const { userId } = await world.person('fresh')
    await world.database.query('update users set account_name = $2 where id = $1', [userId, name])
    const { id: channelId } = await withUser(world.db, userId, (tx) =>
      insertChannel(tx, world.engine.keyRing, {
        ...{ kind, name: 'mine', severities: [], config: configOf(kind) },
        url: findChannelKind(kind)?.check(configOf(kind), reach) ?? '',
      }),
    )
    const read = () =>
      withUser(world.db, userId, (tx) => listDeliveries(tx, channelId, { limit: 50, afterId: undefined }))
    const notify = (code = 'E-IG-E-0003', count = 1) =>
      withUser(world.db, userId, (tx) =>
        gatherAlert(
          tx,
          channelId,
          { code, count, rule: 'mine', at: new Date().toISOString(), correlation_id: 'c-1' },
          findChannelKind(kind)?.pauseSeconds ?? 0,
        ),
      )
    async function deliver() {
      const [newest] = (await read()).filter(({ state }) => state === 'waiting')
      return deliverMessage(
        {
          ...{ db: world.db, keyRing: world.engine.keyRing, random: () => 0.5, reach },
          mailer: async (mail) => void mails.push(mail),
          publicUrl: 'https://botyard.example.org',
          ownerPlaces: createOwnerPlaces(),
          signal: new AbortController().signal,
        },
        userId,
        newest?.id ?? '',
      )
    }
    const list = () => withUser(world.db, userId, listChannels)
    return { userId, channelId, read, notify, deliver, list }
  }

  /** What the newest message says. */
  const textIn: Record<Chat, () => string> = {
    telegram: () => String(services.telegram.json().text),
    discord: () => String(services.discord.json().content),
    slack: () => String(services.slack.json().text),
    push: () => Object.values(services.push.read() as Record<string, string>).join('\n'),
  }

  async function close(): Promise<void> {
    for (const service of Object.values(services)) service.close()
    await world.close()
  }
  return { world, services, mails, configOf, channelOf, textIn, close }
}
