import { readEffectiveLimits, stopBot } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { peopleActs } from '@botyard/db/acts/people'
import { readBot } from '@botyard/db/queries/bots/status'
import { z } from 'zod'
import { givenPersonId } from '../../shapes/ids.ts'
import { done, successOutput } from '../../shapes/outcome.ts'
import { routes } from '../../shapes/route.ts'
import {
  administratorProcedure,
  freshAdministratorProcedure,
  sensitiveAdministratorProcedure,
} from '../../trpc.ts'
import { presentSession, sessionOutput } from '../auth/sessions/present-session.ts'
import { limitOutput, presentLimit } from '../limits/present-limit.ts'
import { deletePerson, disablePerson, editPerson, enablePerson } from './change-person.ts'
import { findPerson } from './find-person.ts'
import { invitePerson, sendLink } from './invite-person.ts'
import { personFields } from './person-input.ts'
import { personOutput, presentPerson } from './present-person.ts'
import { readView, viewOutput } from './read-view.ts'

const somebody = z.strictObject({ id: givenPersonId })
const route = routes('people')
/** A link to hand on oneself, where this installation sends no mail; null when one was mailed. */
const handedLink = z.string().nullable()

/** What administrators do for people, and to them. */
export const managementProcedures = {
  get: administratorProcedure
    .meta(route('GET', '/users/{id}', 'One person'))
    .input(somebody)
    .output(personOutput)
    .query(async ({ ctx, input }) => presentPerson(await findPerson(ctx, input.id))),

  invite: freshAdministratorProcedure
    .meta({ ...route('POST', '/users/invitations', 'Invite a person by email'), status: 201 })
    .meta({ audit: peopleActs.personInvite })
    .input(personFields)
    .output(z.object({ id: z.string(), link: handedLink }))
    .mutation(({ ctx, input }) => invitePerson(ctx, input)),

  sendLink: freshAdministratorProcedure
    .meta(route('POST', '/users/{id}/link', 'Email a person a link to choose a password'))
    .meta({ audit: peopleActs.personSendLink })
    .input(somebody)
    .output(successOutput.extend({ link: handedLink }))
    .mutation(async ({ ctx, input }) => ({ ...done, ...(await sendLink(ctx, input.id)) })),

  edit: sensitiveAdministratorProcedure
    .meta(route('PUT', '/users/{id}', 'Change a person’s name, address or role'))
    .meta({ audit: peopleActs.personEdit })
    .input(personFields.partial().extend(somebody.shape))
    .output(personOutput)
    .mutation(async ({ ctx, input: { id, ...change } }) => {
      await editPerson(ctx, id, change)
      return presentPerson(await findPerson(ctx, id))
    }),

  disable: sensitiveAdministratorProcedure
    .meta(route('POST', '/users/{id}/disable', 'Disable a person and stop their bot'))
    .meta({ audit: peopleActs.personDisable })
    .input(somebody)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      await disablePerson(ctx, input.id)
      return done
    }),

  enable: sensitiveAdministratorProcedure
    .meta(route('POST', '/users/{id}/enable', 'Restore a person, with everything that is theirs'))
    .meta({ audit: peopleActs.personEnable })
    .input(somebody)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      await enablePerson(ctx, input.id)
      return done
    }),

  stopBot: administratorProcedure
    .meta(route('POST', '/users/{id}/bot/stop', 'Stop a person’s bot; they may start it again'))
    .meta({ audit: peopleActs.personStopBot })
    .input(somebody)
    .output(personOutput)
    .mutation(async ({ ctx, input }) => {
      const { id } = await findPerson(ctx, input.id)
      ctx.audit.about(id)
      await stopBot(ctx.engine, { userId: id, correlationId: ctx.correlationId }, 'administrator')
      return presentPerson(await findPerson(ctx, id))
    }),

  delete: sensitiveAdministratorProcedure
    .meta(route('DELETE', '/users/{id}', 'Disable a person, and delete everything of theirs after a week'))
    .meta({ audit: peopleActs.personDelete })
    .input(somebody)
    .output(z.object({ erased_after: z.string() }))
    .mutation(async ({ ctx, input }) => ({
      erased_after: (await deletePerson(ctx, input.id)).toISOString(),
    })),

  sessions: administratorProcedure
    .meta(route('GET', '/users/{id}/sessions', 'Where a person is signed in'))
    .input(somebody)
    .output(z.object({ items: z.array(sessionOutput) }))
    .query(async ({ ctx, input }) => {
      const { id } = await findPerson(ctx, input.id)
      return { items: (await ctx.sessions.list(id)).map((session) => presentSession(session, '')) }
    }),

  endSessions: administratorProcedure
    .meta(route('DELETE', '/users/{id}/sessions', 'End all sessions of a person'))
    .meta({ audit: peopleActs.personEndSessions })
    .input(somebody)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const { id } = await findPerson(ctx, input.id)
      await ctx.sessions.endAll(id)
      return done
    }),

  limits: administratorProcedure
    .meta(route('GET', '/users/{id}/limits', 'A person’s limits, with what is used'))
    .input(somebody)
    .output(z.object({ items: z.array(limitOutput) }))
    .query(async ({ ctx, input }) => {
      const { id } = await findPerson(ctx, input.id)
      const limits = await withUser(ctx.db, id, async (tx) =>
        readEffectiveLimits(tx, ctx.engine.profile, await readBot(tx)),
      )
      return { items: limits.map(presentLimit) }
    }),

  view: administratorProcedure
    .meta(route('GET', '/users/{id}/view', 'A person’s dashboard, read-only'))
    .meta({ audit: peopleActs.personView })
    .input(somebody)
    .output(viewOutput)
    .query(({ ctx, input }) => readView(ctx, input.id)),
}
