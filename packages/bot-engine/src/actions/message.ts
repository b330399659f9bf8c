import { filtersNamed } from '../filters/filters.ts'
import { factsOf } from '../sources/facts-of.ts'
import { templates, textLimits } from '../texts/templates.ts'
import { writeText } from '../texts/write-text.ts'
import { count, countOf, rangeOf } from './count.ts'
import { defineSourcedAction } from './define-sourced-action.ts'

/** Sends a direct message to people. Each person is written to once, ever. */
export const message = defineSourcedAction({
  name: 'message',
  title: 'Send a message',
  summary: 'Sends a direct message to people you name, to new followers, or to whom other sources find.',
  help: 'Everyone gets one message from the bot in all, whatever you queue. Strangers may report what they did not ask for.',
  takes: 'people',
  usualSource: 'named',
  params: {
    // Instagram takes a thousand characters.
    templates: templates(textLimits.message),
    count: count.optional().meta({
      title: 'How many',
      description: 'A number or a range like 10-20. Empty: everyone you named, or 20 of other sources.',
    }),
  },
  quota: {
    action: 'message',
    title: 'Messages',
    caps: { careful: { hour: 4, day: 20 }, sandbox: { hour: 100, day: 500 } },
  },
  needs: ['write', 'message'],
  kind: 'message',
  pastTense: 'Sent a message to',
  oncePerTarget: true,
  notEffective: 'MESSAGE_NOT_EFFECTIVE',
  filters: filtersNamed('already-messaged', 'block-listed'),
  requested({ count }, uses) {
    const sizes = uses.map(({ source, params }) => source.size?.(params))
    const all = sizes.reduce<number | undefined>(
      (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
      0,
    )
    const { min, max } = rangeOf(count ?? all ?? 20)
    return countOf({ min: Math.min(min, all ?? min), max: Math.min(max, all ?? max) })
  },
  toTargets: () => ({
    people: async (people) =>
      people.map((person) => ({ id: person.id, name: person.username, facts: factsOf(person) })),
  }),
  write: (params, target) => writeText(params.templates, target),
  async perform({ instagram, signal }, { id, text }) {
    await instagram.messages.send(id, text, { signal })
    return true
  },
  verify: ({ instagram, signal }, { id, text }) => instagram.messages.hasSent(id, text, { signal }),
})
