import { BotError } from '@botyard/errors'
import type { SettingName, Settings } from './env.ts'

/**
 * A setting that `npm start` fills in but a process started by hand must be given.
 * @throws {BotError} SETTING_INVALID that names it.
 */
export function requireSetting<Name extends SettingName>(
  settings: Settings,
  name: Name,
): NonNullable<Settings[Name]> {
  const value = settings[name]
  if (value === undefined || value === null)
    throw new BotError('SETTING_INVALID', {
      message: `${name} is not set; npm start fills it in, a process started on its own needs it.`,
    })
  return value
}
