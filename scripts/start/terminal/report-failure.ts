import { isBotError, toBotError } from '@botyard/errors'

/** Says at the terminal what went wrong, with its code, and what to do. Only what nobody foresaw has a stack. */
export function reportFailure(error: unknown): void {
  const { code, definition, message } = toBotError(error)
  const unforeseen = !isBotError(error) && error instanceof Error ? `\n${error.stack}` : ''
  console.error(`\n${code} ${definition.title}\n${message}${unforeseen}\n${definition.action}`)
}
