import { cancelRun, findProtection, protectPerson, restartProtection, username } from '@botyard/bot-engine'
import { type Database, withUser } from '@botyard/db'
import {
  countProtectedPeople,
  listProtectedPeople,
  unprotectPerson,
} from '@botyard/db/queries/targeting/protected-people'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { pageInput, pageOf } from '../../shapes/page.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { commandProcedure, operatorProcedure, viewerProcedure } from '../../trpc.ts'
import {
  presentProtectedPerson,
  presentProtection,
  protectedPersonOutput,
  protectionOutput,
} from './present-protection.ts'

const tags = ['protection']
const instagramId = (wanted: string) => z.string().regex(/^\d{1,20}$/, wanted)

/** People one's bot never unfollows, and the import of those its account followed before it was linked. */
export const protectionRouter = {
  state: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/protection',
        tags,
        summary: 'Whether the people I followed before are known and protected',
      },
    })
    .input(noInput)
    .output(protectionOutput)
    .query(({ ctx }) => readProtection(ctx.db, ctx.caller.userId)),

  restart: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/protection/restart',
        tags,
        summary: 'Read again whom I follow, after that was cancelled or failed',
      },
      status: 202,
    })
    .input(noInput)
    .output(protectionOutput)
    .mutation(async ({ ctx }) => {
      await restartProtection(ctx.engine, ctx.caller)
      return readProtection(ctx.db, ctx.caller.userId)
    }),

  cancel: operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/protection/cancel',
        tags,
        summary: 'Stop reading whom I follow',
        description: 'Until it is restarted and done, only people whom the bot has followed are unfollowed.',
      },
    })
    .input(noInput)
    .output(protectionOutput)
    .mutation(async ({ ctx }) => {
      const run = await withUser(ctx.db, ctx.caller.userId, findProtection)
      if (!run) throw new BotError('NOT_FOUND')
      await cancelRun(ctx.engine, ctx.caller, run.id)
      return readProtection(ctx.db, ctx.caller.userId)
    }),

  list: viewerProcedure
    .meta({
      openapi: { method: 'GET', path: '/protection/people', tags, summary: 'Whom my bot never unfollows' },
    })
    .input(
      pageInput.extend({
        cursor: instagramId('wanted a cursor that this list gave').optional(),
        name: plainText('wanted a part of a username', 30).optional(),
      }),
    )
    .output(pageOf(protectedPersonOutput))
    .query(async ({ ctx, input: { limit, cursor, name } }) => {
      const people = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        listProtectedPeople(tx, {
          limit,
          ...(cursor !== undefined && { afterId: cursor }),
          ...(name !== undefined && { name }),
        }),
      )
      return {
        items: people.map(presentProtectedPerson),
        next_cursor: (people.length === limit && people.at(-1)?.instagramId) || null,
      }
    }),

  add: commandProcedure
    .meta({
      openapi: { method: 'POST', path: '/protection/people', tags, summary: 'Protect someone' },
      status: 201,
    })
    .input(z.strictObject({ username }))
    .output(protectedPersonOutput.pick({ instagram_id: true, username: true }))
    .mutation(async ({ ctx, input }) => {
      const person = await protectPerson(ctx.engine, ctx.caller, input.username)
      return { instagram_id: person.instagramId, username: person.username }
    }),

  remove: operatorProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/protection/people/{instagram_id}',
        tags,
        summary: 'Stop protecting someone',
      },
    })
    .input(z.strictObject({ instagram_id: instagramId('wanted the Instagram id of a person') }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const wasProtected = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        unprotectPerson(tx, input.instagram_id),
      )
      if (!wasProtected) throw new BotError('NOT_FOUND')
      return done
    }),
}

function readProtection(db: Database, userId: string): Promise<z.infer<typeof protectionOutput>> {
  return withUser(db, userId, async (tx) =>
    presentProtection(await findProtection(tx), await countProtectedPeople(tx)),
  )
}
