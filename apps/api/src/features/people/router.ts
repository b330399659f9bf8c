import { testSession } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { listPeople } from '@botyard/db/queries/people'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { administratorProcedure, commandProcedure, signedInProcedure } from '../../trpc.ts'
import { changePassword } from '../auth/change-password.ts'
import { givenPassword } from '../auth/password-rules.ts'
import { createPerson } from './create-person.ts'
import { personOutput, presentPerson } from './present-person.ts'

/** Somebody's id. What is not theirs is answered like what does not exist. */
const ownId = z.uuid('wanted the id of a user')

/** People of this installation. */
export const usersRouter = {
  list: administratorProcedure
    .meta({ openapi: { method: 'GET', path: '/users', tags: ['people'], summary: 'All people' } })
    .input(z.strictObject({}).default({}))
    .output(z.object({ items: z.array(personOutput) }))
    .query(async ({ ctx }) => ({ items: (await withRole(ctx.db, 'admin', listPeople)).map(presentPerson) })),

  create: administratorProcedure
    .meta({
      openapi: { method: 'POST', path: '/users', tags: ['people'], summary: 'Add a person' },
      status: 201,
    })
    .meta({ audit: 'person.create' })
    .input(
      z.strictObject({
        username: z
          .string()
          .regex(
            /^[a-z0-9][a-z0-9._-]{0,31}$/,
            'wanted 1 to 32 lower-case letters, digits, dots, dashes or underscores',
          ),
        email: z.email('wanted an e-mail address').max(254).toLowerCase(),
        role: z.enum(['admin', 'user'], { error: 'wanted admin or user' }),
      }),
    )
    .output(z.object({ id: z.string(), username: z.string(), temporary_password: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const { id, username, temporaryPassword } = await createPerson(ctx, input)
      return { id, username, temporary_password: temporaryPassword }
    }),

  changePassword: signedInProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/users/{id}/change-password',
        tags: ['people'],
        summary: 'Change my password',
      },
    })
    .meta({ audit: 'password.change' })
    .input(
      z.strictObject({
        id: ownId,
        current_password: givenPassword,
        new_password: givenPassword,
      }),
    )
    .output(z.object({ success: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      if (input.id !== ctx.signedIn.user.id) throw new BotError('NOT_FOUND')
      await changePassword(ctx, ctx.signedIn, { current: input.current_password, wanted: input.new_password })
      return { success: true }
    }),

  testSession: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/users/{id}/test-session',
        tags: ['bot'],
        summary: 'Ask Instagram whether my session works',
      },
    })
    .input(z.strictObject({ id: ownId }))
    .output(
      z.object({
        session_valid: z.boolean(),
        last_tested: z.string().nullable(),
        instagram_username: z.string().nullable(),
        error_code: z.string().nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      if (input.id !== ctx.signedIn.user.id) throw new BotError('NOT_FOUND')
      const { status, errorCode } = await testSession(ctx.engine, ctx.caller)
      return {
        session_valid: status.sessionValid,
        last_tested: status.lastTested,
        instagram_username: status.instagramUsername,
        error_code: errorCode,
      }
    }),
}
