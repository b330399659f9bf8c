import { withUser } from '@botyard/db'
import { insertRule } from '@botyard/db/queries/notifications/alert-rules'
import { changeChannel, insertChannel } from '@botyard/db/queries/notifications/channels'
import type { Severity } from '@botyard/errors'
import { afterAll, describe, expect, test } from 'vitest'
import { createAlertScene, plan } from '../testing/alert-scene.ts'

const { world, fail, evaluate, personWith, mailsOf } = await createAlertScene()
afterAll(() => world.close())

describe('NT1 an alert goes to the channels that are to be told of it', () => {
  const channel = (userId: string, kind: string, severities: Severity[] | null, isEnabled = true) =>
    withUser(world.db, userId, async (tx) => {
      const plan = { kind, name: kind, severities, url: 'https://example.org', config: {} }
      const { id } = await insertChannel(tx, world.engine.keyRing, plan)
      await changeChannel(tx, world.engine.keyRing, id, { isEnabled })
      return id
    })
  const messagesTo = async (id: string) =>
    (
      await world.database.query<{ body: string }>(
        'select body from webhook_deliveries where endpoint_id = $1 order by created_at',
        [id],
      )
    ).map(({ body }) => JSON.parse(body))

  test('by severity, by a rule that names one, and to none that is switched off', async () => {
    const userId = await personWith({ threshold: 1 })
    const [all, critical, errorsOnly, none, off] = [
      await channel(userId, 'telegram', []),
      await channel(userId, 'slack', ['C']),
      await channel(userId, 'discord', ['E', 'C']),
      await channel(userId, 'slack', null),
      await channel(userId, 'slack', [], false),
    ]
    const named = await channel(userId, 'telegram', null)
    await withUser(world.db, userId, (tx) =>
      insertRule(tx, { ...plan, name: 'other', threshold: 1, codes: ['E-IG-E-0003'], endpointId: named }),
    )
    await fail(userId, 'E-IG-E-0003')
    await evaluate(userId)
    const told = await Promise.all([all, critical, errorsOnly, none, off, named].map(messagesTo))
    // Two rules came true: their alerts stand in one message.
    expect(told.map((messages) => messages.map(({ alerts }) => alerts.length))).toEqual([
      [2],
      [],
      [2],
      [],
      [],
      [1],
    ])
    expect(told[5]?.[0]).toMatchObject({
      account: { id: userId },
      alerts: [{ code: 'E-IG-E-0003', rule: 'other' }],
    })
  })

  test('once by mail: a channel of mail is not told of what a rule mails', async () => {
    const mailing = await personWith({ threshold: 1, notifiesByMail: true })
    const other = await personWith({ threshold: 1 })
    const [first, second] = [await channel(mailing, 'email', []), await channel(other, 'email', [])]
    for (const userId of [mailing, other]) {
      await fail(userId)
      await evaluate(userId)
    }
    expect(await messagesTo(first)).toEqual([])
    expect(await messagesTo(second)).toHaveLength(1)
    expect([(await mailsOf(mailing)).length, (await mailsOf(other)).length]).toEqual([1, 0])
  })

  test('a webhook that is told of everything gets its signed form', async () => {
    const userId = await personWith({ threshold: 1 })
    const id = await channel(userId, 'webhook', [])
    await fail(userId)
    await evaluate(userId)
    expect(await messagesTo(id)).toMatchObject([{ type: 'alert.fired', data: { code: 'E-IG-E-0003' } }])
  })
})
