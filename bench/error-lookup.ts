import { classify } from '@botyard/bot-engine/instagram/failures/classify'
import { findByCode } from '@botyard/errors'
import { type NamedFailure, namedFailures } from '@botyard/instagram-sandbox/named-failures'
import { type Benchmark, interleave } from './benchmark.ts'

/** From the body of a failure to its definition, beside the cheapest look-up there is and a scan over patterns. */
export const errorLookup: Benchmark = {
  name: 'error-lookup',
  what: 'a failure of Instagram → its definition, over every recorded body',
  async run({ repeats, isSmoke }) {
    const rounds = isSmoke ? 200 : 20_000
    const answers = Object.values<NamedFailure>(namedFailures)
      .flatMap(({ status, body }) => (status === undefined ? [] : [{ status, body }]))
      .map(({ status, body }) => ({ status, body, path, text: JSON.stringify(body) ?? '' }))
    if (answers.length < 20) throw new Error(`void: only ${answers.length} recorded bodies were found`)
    const definitions = new Map(answers.map(({ text }) => [text, findByCode('E-API-W-0001')]))
    const patterns = answers.map(({ text }) => new RegExp(text.slice(0, 60).replace(/[^\w ]/g, '.')))
    const ns = { ours: [] as number[], map: [] as number[], scan: [] as number[] }
    const per = (work: (answer: (typeof answers)[number]) => unknown) => {
      let found = 0
      const startedAt = performance.now()
      for (let round = 0; round < rounds; round++) for (const answer of answers) if (work(answer)) found += 1
      if (found !== rounds * answers.length) throw new Error('void: something was not found')
      return ((performance.now() - startedAt) * 1e6) / found
    }
    await interleave(repeats, [
      async () => void ns.map.push(per(({ text }) => definitions.get(text))),
      async () => void ns.ours.push(per((answer) => classify(answer))),
      async () => void ns.scan.push(per(({ text }) => patterns.find((pattern) => pattern.test(text)))),
    ])
    return [
      {
        ...{ measure: 'look-up', unit: 'ns', ours: ns.ours, peer: ns.map, peerName: 'Map.get' },
        mustReach: '≤ 10',
        isReached: (ratio) => ratio <= 10,
      },
      {
        ...{ measure: 'look-up', unit: 'ns', ours: ns.ours, peer: ns.scan, peerName: 'a scan over patterns' },
        mustReach: '≤ 1',
        isReached: (ratio) => ratio <= 1,
      },
    ]
  },
}

const path = '/api/v1/friendships/create/1/'
