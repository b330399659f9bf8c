import { defineAct } from './define-act.ts'

/** By what channels somebody lets be told. */
export const channelActs = {
  channelCreate: defineAct('channel.create', 'Channel added'),
  channelEdit: defineAct('channel.edit', 'Channel changed'),
  channelRemove: defineAct('channel.remove', 'Channel removed'),
}
