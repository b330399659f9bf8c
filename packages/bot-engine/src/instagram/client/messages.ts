import { inbox } from '../calls/messages/inbox.ts'
import { message } from '../calls/messages/message.ts'
import { threadWith } from '../calls/messages/thread-with.ts'
import { asPersonId } from '../person-id.ts'
import type { MessagePort } from '../port.ts'
import { isSameText } from '../same-text.ts'
import type { Ask } from './ask.ts'

export interface MessageOptions {
  readonly ownId: () => string
  /** The account speaks as the site, which finds a conversation in its inbox only. */
  readonly looksInInbox: () => boolean
}

/** The messages of the port. */
export function createMessages(ask: Ask, { ownId, looksInInbox }: MessageOptions): MessagePort {
  return {
    send: async (personId, text, options) => {
      await ask(message, { personId: asPersonId(personId), text }, options)
    },
    hasSent: async (personId, text, options) => {
      const id = asPersonId(personId)
      const thread = looksInInbox()
        ? (await ask(inbox, null, options)).find(({ personIds }) => personIds.join() === id)
        : await ask(threadWith, id, options)
      return (thread?.messages ?? []).some((sent) => sent.authorId === ownId() && isSameText(sent.text, text))
    },
  }
}
