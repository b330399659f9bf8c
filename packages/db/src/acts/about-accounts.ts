import { accountActs } from './accounts.ts'
import type { ActDefinition } from './define-act.ts'
import { instagramActs } from './instagram.ts'
import { peopleActs } from './people.ts'
import { webhookActs } from './webhooks.ts'

/** Acts that concern an account and not its person: what whoever owns it may read, also after it changed hands. */
export const actsAboutAccounts: readonly ActDefinition[] = [
  ...Object.values(accountActs),
  ...Object.values(instagramActs),
  ...Object.values(webhookActs),
  ...[peopleActs.dataExport, peopleActs.personHandOver, peopleActs.personStopBot, peopleActs.personView],
]
