import { BotError, type ErrorName } from '@botyard/errors'

/** Why a text is not imported. */
type ImportErrorName = Extract<ErrorName, `IMPORT_${string}`>

/**
 * The refusal of an import, for the field `session`: what came, described and never quoted, and what was wanted.
 * `metadata` must hold nothing of the session.
 */
export function refuseImport(
  name: ImportErrorName,
  { got, wanted, ...metadata }: { got: string; wanted: string; accounts?: readonly string[] },
): BotError {
  return new BotError(name, { metadata: { field: 'session', got, wanted, ...metadata } })
}
