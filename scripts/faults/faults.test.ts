import { expect, test } from 'vitest'
import { allFaults } from './all-faults.ts'
import { planFaults } from './schedule.ts'
import { createStage, maxMs } from './stage.ts'

// `npm run faults` says which; every other run of the tests takes a few.
const { FAULTS, FAULTS_SEED } = process.env
const seed = Number(FAULTS_SEED ?? 1)
const faults = planFaults(allFaults, { seed, ...(FAULTS === undefined ? { count: 3 } : { name: FAULTS }) })

for (const { title, happen, isExclusive, missing } of faults) {
  const run = missing !== undefined ? test.skip : isExclusive ? test : test.concurrent
  const name = missing === undefined ? `${title} (seed ${seed})` : `${title}: skipped, for ${missing}`
  run(name, { timeout: 3 * maxMs }, async () => {
    const stage = await createStage(seed)
    try {
      await happen(stage)
      await stage.settle()
    } finally {
      await stage.close()
    }
  })
}

test('the same seed plans the same, and a short plan leaves out what is long or needs the server for itself', () => {
  const plan = (count: number) => planFaults(allFaults, { seed: 3, count })
  expect(plan(3)).toEqual(plan(3))
  expect(plan(100).filter(({ isExclusive, isLong }) => isExclusive || isLong)).toEqual([])
})
