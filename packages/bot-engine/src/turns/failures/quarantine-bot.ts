import { append, type UserTx } from '@botyard/db'
import { botStopped } from '@botyard/db/events/bot'
import { changeStatus, forgetDeaths } from '@botyard/db/queries/bots/status'
import { BotError } from '@botyard/errors'
import { newCorrelationId } from '@botyard/runtime/correlation'
import { describeFailure } from '../../describe-failure.ts'

/** Stops a bot whose turns have killed too many workers in a row, and says so to its owner; the others go on. */
export async function quarantineBot(tx: UserTx): Promise<void> {
  const error = new BotError('BOT_QUARANTINED')
  await forgetDeaths(tx)
  const status = await changeStatus(tx, {
    botRunning: false,
    lastError: { code: error.code, message: error.definition.title },
  })
  await append(tx, botStopped, {
    status: 'failed',
    message: error.definition.title,
    correlationId: newCorrelationId(),
    ...describeFailure(error),
    changes: { status },
  })
}
