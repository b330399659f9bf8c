import { defineAct } from './define-act.ts'

/** Where somebody lets be told. */
export const webhookActs = {
  webhookCreate: defineAct('webhook.create', 'Webhook added'),
  webhookEdit: defineAct('webhook.edit', 'Webhook changed'),
  webhookRemove: defineAct('webhook.remove', 'Webhook removed'),
  webhookRotateSecret: defineAct('webhook.rotate-secret', 'Secret of a webhook replaced'),
}
