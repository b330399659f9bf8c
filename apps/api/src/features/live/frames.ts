import type { Changeable } from '@botyard/db/events/changes'
import { verifiedView } from '@botyard/db/queries/activity/verified-view'
import { z } from 'zod'
import { publicErrorSchema } from '../../public-error-schema.ts'
import { activityOutput } from '../activity/present-activity.ts'
import { statusOutput } from '../bot/present-status.ts'
import { fullStatusOutput } from '../bot/read-status.ts'
import { limitOutput } from '../limits/present-limit.ts'
import { runOutput } from '../runs/present-run.ts'

/** What each thing that an event can change is presented as. */
const changesOutput = {
  status: statusOutput,
  run: runOutput,
  runs: z.array(runOutput),
  limit: limitOutput,
  limits: z.array(limitOutput),
  verified: z.array(verifiedView),
} satisfies Record<keyof Changeable, z.ZodType>

export const frameOutput = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('reset'),
    status: fullStatusOutput,
    limits: z.array(limitOutput),
    runs: z.array(runOutput),
    activity: z.array(activityOutput),
  }),
  z.object({
    type: z.literal('event'),
    activity: activityOutput,
    changes: z.object(changesOutput).partial(),
  }),
  z.object({ type: z.literal('status'), status: fullStatusOutput }),
  z.object({ type: z.literal('heartbeat'), server_time: z.string() }),
  z.object({ type: z.literal('failure'), error: publicErrorSchema }),
  z.object({ type: z.literal('trouble'), error: publicErrorSchema }),
])

/**
 * What a live page gets. `reset`: everything it shows, as of the frame's id; it replaces what the page had. `event`: one
 * thing that happened and what it changed; a changed status says nothing of the pending login and the run at work, so it
 * is merged. `status`: the bot stands otherwise, and no event said so (time went by, every bot is paused); it is true as of its
 * own `as_of`. `heartbeat`: nothing happened and the connection works. `failure`: events cannot be read for now; the
 * subscription continues automatically. `trouble`: the same again under its former name, deprecated.
 */
export type LiveFrame = z.infer<typeof frameOutput>
export type FrameOf<Type extends LiveFrame['type']> = Extract<LiveFrame, { type: Type }>
