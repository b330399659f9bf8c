import { Readable } from 'node:stream'
import { type Caller, changePlan, type Engine, readPicture } from '@botyard/bot-engine'
import { z } from 'zod'
import { downloadOutput } from '../../downloads/download-output.ts'
import { operatorProcedure, viewerProcedure } from '../../trpc.ts'
import { presentRun, runOutput } from './present-run.ts'

const runId = z.strictObject({ id: z.uuid('wanted the id of a run') })

/** A target by the id that `targets` gives: of a person or a post, or a name that nobody has. */
const targetId = z
  .string('wanted the instagram_id of a target')
  .regex(/^(\d{1,30}(_\d{1,30})?|@[\w.]{1,64})$/, 'wanted the instagram_id of a target')
const targetsOfPlan = runId.extend({
  instagram_ids: z
    .array(targetId, 'wanted a list of targets')
    .min(1, 'wanted a target or more')
    .max(200, 'wanted at most 200 targets'),
})

async function choose(
  { engine, caller }: { engine: Engine; caller: Caller },
  { id, instagram_ids }: z.infer<typeof targetsOfPlan>,
  choice: 'drop' | 'restore',
) {
  return presentRun(await changePlan(engine, caller, { runId: id, targetIds: instagram_ids, choice }))
}

/** Single targets: how they look, and whether a plan keeps them. */
export const targetProcedures = {
  picture: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/runs/{id}/targets/{instagram_id}/picture',
        tags: ['runs'],
        summary: 'The profile picture of a target of one of my runs or plans',
        description:
          'JPEG, PNG or WebP, as Instagram has it, read once through the account’s proxy if it has one.',
      },
      download: 'image/*',
    })
    .input(runId.extend({ instagram_id: targetId }))
    .output(downloadOutput)
    .query(async ({ ctx, input }) => {
      const target = { runId: input.id, targetId: input.instagram_id }
      const { type, bytes } = await readPicture(ctx.engine, ctx.caller, target)
      const name = `${input.instagram_id.replace(/\W/g, '')}.${type.replace('image/', '')}`
      return { name, type, body: Readable.from([bytes], { objectMode: false }), shownForSeconds: 86_400 }
    }),

  dropTargets: operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/runs/{id}/targets/drop',
        tags: ['runs'],
        summary: 'Take targets out of one of my plans, so that approving it leaves them alone',
      },
    })
    .input(targetsOfPlan)
    .output(runOutput)
    .mutation(({ ctx, input }) => choose(ctx, input, 'drop')),

  restoreTargets: operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/runs/{id}/targets/restore',
        tags: ['runs'],
        summary: 'Put targets that I took out of one of my plans back into it',
      },
    })
    .input(targetsOfPlan)
    .output(runOutput)
    .mutation(({ ctx, input }) => choose(ctx, input, 'restore')),
}
