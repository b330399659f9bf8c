import { username } from '@botyard/bot-engine'
import { withinCap, withUser } from '@botyard/db'
import {
  listListedPeople,
  listPeopleOn,
  personLists,
  unlistPerson,
} from '@botyard/db/queries/targeting/listed-people'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { successOutput } from '../../shapes/outcome.ts'
import { pageInput, pageOf } from '../../shapes/page.ts'
import { operatorProcedure, viewerProcedure } from '../../trpc.ts'

const tags = ['lists']
const list = z.enum(personLists)
const listedPersonOutput = z.object({ username: z.string(), list, created_at: z.string() })

/** One's own lists: `allow`, people who are never unfollowed, and `block`, people who are never a target. */
export const listsRouter = {
  list: viewerProcedure
    .meta({
      openapi: { method: 'GET', path: '/lists/{list}', tags, summary: 'People on one of my lists, by name' },
    })
    .input(pageInput.extend({ cursor: username.optional(), list }))
    .output(pageOf(listedPersonOutput))
    .query(async ({ ctx, input }) => {
      const { cursor, ...page } = input
      const people = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        listListedPeople(tx, { ...page, ...(cursor !== undefined && { afterUsername: cursor }) }),
      )
      return {
        items: people.map((person) => ({
          username: person.username,
          list: person.list,
          created_at: person.createdAt.toISOString(),
        })),
        next_cursor: (people.length === page.limit && people.at(-1)?.username) || null,
      }
    }),

  add: operatorProcedure
    .meta({
      openapi: { method: 'POST', path: '/lists/{list}', tags, summary: 'Put people on one of my lists' },
    })
    .input(
      z.strictObject({
        list,
        usernames: z.array(username).min(1, 'wanted 1 or more').max(500, 'wanted at most 500'),
      }),
    )
    .output(z.object({ added: z.number() }))
    .mutation(async ({ ctx, input }) => ({
      added: await withUser(ctx.db, ctx.caller.userId, (tx) =>
        withinCap(tx, tx.userId, 'listEntries', () => listPeopleOn(tx, input.list, input.usernames)),
      ),
    })),

  remove: operatorProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/lists/{list}/{username}',
        tags,
        summary: 'Take somebody off one of my lists',
      },
    })
    .input(z.strictObject({ list, username }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const wasListed = await withUser(ctx.db, ctx.caller.userId, (tx) => unlistPerson(tx, input))
      if (!wasListed) throw new BotError('NOT_FOUND')
      return { success: true }
    }),
}
