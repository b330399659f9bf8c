import { careful, type PacingProfile } from '@botyard/bot-engine'
import { defineAction } from '@botyard/bot-engine/actions/define-action'
import { z } from 'zod'

/** An action that does nothing at Instagram: what remains is what a turn costs. */
export const noOp = defineAction({
  name: 'no-op',
  title: 'Nothing',
  summary: 'Does nothing.',
  help: 'Does nothing, and as often as asked.',
  params: z.strictObject({}),
  quota: {
    action: 'no-op',
    title: 'Nothings',
    caps: { careful: { hour: 100_000, day: 100_000 }, sandbox: { hour: 100_000, day: 100_000 } },
  },
  needs: [],
  kind: 'no-op',
  pastTense: 'Did nothing to',
  oncePerTarget: true,
  notEffective: 'FOLLOW_NOT_EFFECTIVE',
  filters: [],
  requested: () => 1_000_000,
  source: () => 'bench',
  discover: () => Promise.resolve({ targets: [], cursor: null }),
  perform: () => Promise.resolve(true),
  verify: () => Promise.resolve(true),
})

/** The next turn of a bot lies outside the measurement. */
export const hourlyPacing: PacingProfile = {
  ...careful,
  gapMs: { min: 3_600_000, max: 3_600_000 },
  minGapMs: 0,
  hardCaps: { 'no-op': { hour: 100_000, day: 100_000 } },
  readOnlyDays: 0,
  rampDays: 0,
}
