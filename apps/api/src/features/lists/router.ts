import { type NamesRead, readNames, username } from '@botyard/bot-engine'
import { withinCap, withUser } from '@botyard/db'
import {
  countListedPeople,
  listListedPeople,
  listPeopleOn,
  personLists,
  unlistPerson,
} from '@botyard/db/queries/targeting/listed-people'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { downloadOutput } from '../../downloads/download-output.ts'
import { done, successOutput } from '../../shapes/outcome.ts'
import { pageInput, pageOf } from '../../shapes/page.ts'
import { storableText } from '../../shapes/plain-text.ts'
import { operatorProcedure, viewerProcedure } from '../../trpc.ts'
import { exportList } from './export-list.ts'

const tags = ['lists']
const list = z.enum(personLists)
const listedPersonOutput = z.object({ username: z.string(), list, created_at: z.string() })

/** Part of a username. */
const search = z
  .string('wanted part of a username')
  .max(30, 'wanted at most 30 characters')
  .regex(/^[A-Za-z0-9._]*$/, 'wanted letters, digits, full stops and underscores')
const maxBadLines = 100
const badOutput = z.object({
  /** What is no username, with its line; a hundred at most, of `bad_total`. */
  bad: z.array(z.object({ line: z.number(), text: z.string() })),
  bad_total: z.number(),
})
const importOutput = badOutput.extend({
  /** How many are new on the list, and how many stood on it already. */
  added: z.number(),
  known: z.number(),
})
const readOutput = badOutput.extend({ usernames: z.array(z.string()) })
const fileText = storableText('wanted a list of usernames', 250_000)

function presentBad(bad: NamesRead['bad']): z.infer<typeof badOutput> {
  const shown = bad.slice(0, maxBadLines).map(({ line, text }) => ({ line, text: text.slice(0, 100) }))
  return { bad: shown, bad_total: bad.length }
}

/** One's own lists: `allow`, people who are never unfollowed, and `block`, people who are never a target. */
export const listsRouter = {
  list: viewerProcedure
    .meta({
      openapi: { method: 'GET', path: '/lists/{list}', tags, summary: 'People on one of my lists, by name' },
    })
    .input(pageInput.extend({ cursor: username.optional(), list, search: search.optional() }))
    .output(pageOf(listedPersonOutput).extend({ total: z.number() }))
    .query(async ({ ctx, input }) => {
      const { cursor, ...page } = input
      const { people, total } = await withUser(ctx.db, ctx.caller.userId, async (tx) => ({
        people: await listListedPeople(tx, {
          ...page,
          ...(cursor !== undefined && { afterUsername: cursor }),
        }),
        total: await countListedPeople(tx, page),
      }))
      return {
        total,
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

  import: operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/lists/{list}/import',
        tags,
        summary: 'Put the people of a file on one of my lists',
        description:
          'The body is the file, as text/plain or text/csv. The answer lists the lines that are not usernames.',
      },
      upload: 'text',
    })
    .input(z.strictObject({ list, text: fileText }))
    .output(importOutput)
    .mutation(async ({ ctx, input }) => {
      const { names, bad } = readNames([input.text])
      const added = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        withinCap(tx, tx.userId, 'listEntries', () => listPeopleOn(tx, input.list, names)),
      )
      return { added, known: names.length - added, ...presentBad(bad) }
    }),

  read: operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/names/read',
        tags,
        summary: 'The usernames in a file, without keeping them',
        description:
          'The body is the file, as text/plain or text/csv. The answer lists the lines that are not usernames.',
      },
      upload: 'text',
    })
    .input(z.strictObject({ text: fileText }))
    .output(readOutput)
    .mutation(({ input }) => {
      const { names, bad } = readNames([input.text])
      return { usernames: [...names], ...presentBad(bad) }
    }),

  exportCsv: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/lists/{list}/people.csv',
        tags,
        summary: 'One of my lists as a table',
      },
      download: 'text/csv',
    })
    .input(z.strictObject({ list }))
    .output(downloadOutput)
    .query(({ ctx, input }) => exportList(ctx.db, ctx.caller.userId, input.list, 'csv')),

  exportText: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/lists/{list}/people.txt',
        tags,
        summary: 'One of my lists, a name a line',
      },
      download: 'text/plain',
    })
    .input(z.strictObject({ list }))
    .output(downloadOutput)
    .query(({ ctx, input }) => exportList(ctx.db, ctx.caller.userId, input.list, 'txt')),

  remove: operatorProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/lists/{list}/{username}',
        tags,
        summary: 'Remove someone from one of my lists',
      },
    })
    .input(z.strictObject({ list, username }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const wasListed = await withUser(ctx.db, ctx.caller.userId, (tx) => unlistPerson(tx, input))
      if (!wasListed) throw new BotError('NOT_FOUND')
      return done
    }),
}
