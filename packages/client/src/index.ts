export { type BotyardClient, type ClientOptions, createBotyardClient } from './client.ts'
export { publicErrorOf } from './public-error.ts'
export { verifyWebhook } from './verify-webhook.ts'
