import { testSession } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { peopleActs } from '@botyard/db/acts/people'
import { signInActs } from '@botyard/db/acts/sign-in'
import { listPeople, personStates } from '@botyard/db/queries/people/people'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { givenPersonId } from '../../shapes/ids.ts'
import { done, successOutput } from '../../shapes/outcome.ts'
import { pageInput, pageOf } from '../../shapes/page.ts'
import { plainText } from '../../shapes/plain-text.ts'
import {
  administratorProcedure,
  commandProcedure,
  freshAdministratorProcedure,
  signedInProcedure,
} from '../../trpc.ts'
import { changePassword } from '../auth/passwords/change-password.ts'
import { givenPassword } from '../auth/passwords/password-rules.ts'
import { createPerson } from './create-person.ts'
import { invitePerson } from './invite-person.ts'
import { managementProcedures } from './management-procedures.ts'
import { personFields, role } from './person-input.ts'
import { personOutput, presentPerson } from './present-person.ts'

/** People of this installation. */
export const usersRouter = {
  ...managementProcedures,

  list: administratorProcedure
    .meta({ openapi: { method: 'GET', path: '/users', tags: ['people'], summary: 'All people' } })
    .input(
      pageInput.extend({
        /** Part of a username or an address. */
        text: plainText('wanted part of a name', 64).optional(),
        role: role.optional(),
        state: z
          .enum(personStates, {
            error: 'wanted active, invited, disabled or leaving',
          })
          .optional(),
      }),
    )
    .output(pageOf(personOutput))
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) => {
      const people = await withRole(ctx.db, 'admin', (tx) =>
        listPeople(tx, filter, { limit, afterUsername: cursor }),
      )
      const last = people.length === limit ? people.at(-1) : undefined
      return { items: people.map(presentPerson), next_cursor: last?.username ?? null }
    }),

  create: freshAdministratorProcedure
    .meta({
      openapi: { method: 'POST', path: '/users', tags: ['people'], summary: 'Add a person' },
      status: 201,
    })
    .meta({ audit: peopleActs.personCreate })
    .input(personFields)
    .output(
      z.object({
        id: z.string(),
        username: z.string(),
        /** Null when a script asks: the person is mailed an invitation, and nobody learns a password of theirs. */
        temporary_password: z.string().nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { username } = input
      if (ctx.signedIn.token)
        return { id: (await invitePerson(ctx, input)).id, username, temporary_password: null }
      const { id, temporaryPassword } = await createPerson(ctx, input)
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
    .meta({ audit: signInActs.passwordChange })
    .input(
      z.strictObject({
        id: givenPersonId,
        current_password: givenPassword,
        new_password: givenPassword,
      }),
    )
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      if (input.id !== ctx.signedIn.user.id) throw new BotError('NOT_FOUND')
      await changePassword(ctx, ctx.signedIn, { current: input.current_password, wanted: input.new_password })
      return done
    }),

  testSession: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/users/{id}/test-session',
        tags: ['bot'],
        summary: 'Ask Instagram whether my session works',
      },
      accountField: 'id',
    })
    .input(z.strictObject({ id: givenPersonId }))
    .output(
      z.object({
        session_valid: z.boolean(),
        last_tested: z.string().nullable(),
        instagram_username: z.string().nullable(),
        error_code: z.string().nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      if (input.id !== ctx.caller.userId) throw new BotError('NOT_FOUND')
      const { status, errorCode } = await testSession(ctx.engine, ctx.caller)
      return {
        session_valid: status.session_valid,
        last_tested: status.last_tested,
        instagram_username: status.instagram_username,
        error_code: errorCode,
      }
    }),
}
