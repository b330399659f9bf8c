import { accountActs } from './accounts.ts'
import { channelActs } from './channels.ts'
import type { ActDefinition } from './define-act.ts'
import { findings } from './findings.ts'
import { instagramActs } from './instagram.ts'
import { installationActs } from './installation.ts'
import { peopleActs } from './people.ts'
import { signInActs } from './sign-in.ts'
import { webhookActs } from './webhooks.ts'

/** Every act, by subject. */
const subjects: readonly Readonly<Record<string, ActDefinition>>[] = [
  accountActs,
  channelActs,
  findings,
  instagramActs,
  installationActs,
  peopleActs,
  signInActs,
  webhookActs,
]

/** All of them in one list. */
export const acts: readonly ActDefinition[] = subjects.flatMap(Object.values)

const titles = new Map(acts.map(({ name, title }) => [name, title]))

/** What a line of the audit log says; one of another version is told by its name. */
export function titleOfAct(name: string): string {
  return titles.get(name) ?? name.replaceAll(/[.-]/g, ' ')
}
