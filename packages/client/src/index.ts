export { publicErrorOf } from '@botyard/errors/public-error'
export { type BotyardClient, type ClientOptions, createBotyardClient } from './client.ts'
export { verifyWebhook } from './verify-webhook.ts'
