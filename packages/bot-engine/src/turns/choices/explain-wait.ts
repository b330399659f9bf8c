import { append, type UserTx } from '@botyard/db'
import { botRested } from '@botyard/db/events/bot'
import { type Bot, readStatus } from '@botyard/db/queries/bots/status'
import { changeRun } from '@botyard/db/queries/runs/runs'
import { errors } from '@botyard/errors'
import { pauseForIncident } from '../../incidents/pause-for-incident.ts'
import { quarantineBot } from '../failures/quarantine-bot.ts'
import type { Choice, WaitReason } from './choice.ts'

/** Writes why a bot waits: its status, its run, and the activity its owner reads. The bot has been released. */
export async function explainWait(
  tx: UserTx,
  bot: Bot,
  { because }: Extract<Choice, { kind: 'wait' }>,
): Promise<void> {
  switch (because?.kind) {
    case undefined:
      return
    case 'inactive':
      if (because.runId) await changeRun(tx, because.runId, { state: 'paused' })
      return
    case 'quarantined':
      return quarantineBot(tx)
    case 'incident':
      return pauseForIncident(tx, bot, because.incidentId)
    case 'limit':
      return explainLimit(tx, because)
  }
}

async function explainLimit(
  tx: UserTx,
  { run, error }: Extract<WaitReason, { kind: 'limit' }>,
): Promise<void> {
  const { code, title } = errors[error]
  await append(tx, botRested, {
    action: run.action.kind,
    message: `${run.action.quota.title}: ${title.charAt(0).toLowerCase()}${title.slice(1)}. The run continues automatically.`,
    errorCode: code,
    errorMessage: title,
    runId: run.id,
    correlationId: run.correlationId,
    changes: { status: await readStatus(tx) },
  })
}
