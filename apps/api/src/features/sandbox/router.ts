import { installationActs } from '@botyard/db/acts/installation'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { RestRoute } from '../../procedure-meta.ts'
import { formerName, givenOnce } from '../../shapes/former-name.ts'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { administratorProcedure, userProcedure } from '../../trpc.ts'
import { demoAccounts } from '../auth/demo-accounts.ts'
import { controlSandbox } from './control-sandbox.ts'
import { injectableFaults } from './injectable-faults.ts'

const demoNames = demoAccounts.map(({ username }) => username)
const names = injectableFaults.map(({ name }) => name)

const faultsOutput = z.array(
  z.object({
    name: z.string(),
    title: z.string(),
    help: z.string(),
    needs_account: z.boolean(),
    has_times: z.boolean(),
  }),
)

const faultName = z.string().refine((name) => names.includes(name), `wanted one of ${names.join(', ')}`)
const injectInput = z
  .strictObject({
    fault: faultName.optional(),
    trouble: formerName(faultName, 'fault'),
    account: plainText('wanted the username of an Instagram account', 60).optional(),
    times: z
      .int('wanted a whole number')
      .min(1, 'wanted 1 or more')
      .max(1_000, 'wanted at most 1000')
      .default(1),
  })
  .superRefine(givenOnce('fault', 'trouble', `wanted one of ${names.join(', ')}`))
  .refine((input) => input.account || !findFault(input)?.needsAccount, {
    path: ['account'],
    error: 'wanted the username of an Instagram account',
  })

/** Injects faults into the sandbox. Outside sandbox mode none of this exists. */
export const sandboxRouter = {
  state: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/sandbox',
        tags: ['sandbox'],
        summary: 'The faults that can be injected into the sandbox, and those still pending',
      },
    })
    .input(noInput)
    .output(
      z.object({
        faults: faultsOutput,
        troubles: faultsOutput.meta({ deprecated: true, description: 'Former name of `faults`.' }),
        waiting: z.array(z.object({ account: z.string().nullable(), times_left: z.number() })),
      }),
    )
    .query(async ({ ctx }) => {
      const waiting = await sandboxOf(ctx).waiting()
      const faults = injectableFaults.map(({ name, title, help, needsAccount, hasTimes }) => ({
        ...{ name, title, help },
        needs_account: needsAccount,
        has_times: hasTimes,
      }))
      return {
        faults,
        troubles: faults,
        waiting: waiting.map(({ match, times_left }) => ({ account: match.user ?? null, times_left })),
      }
    }),

  inject: injectProcedure({ path: '/sandbox/faults' }),
  /** Its address in earlier releases. */
  injectTrouble: injectProcedure({ path: '/sandbox/trouble', isDeprecated: true }),

  browserSession: userProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/sandbox/browser-session',
        tags: ['sandbox'],
        summary: 'The session of a browser signed in to a demo account, to import',
      },
    })
    .input(z.strictObject({ username: z.enum(demoNames, 'wanted a demo account of the sandbox') }))
    .output(z.object({ session: z.string(), user_agent: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const { cookies, user_agent } = await sandboxOf(ctx).signBrowserIn(input.username)
      return { session: JSON.stringify(cookies, null, 2), user_agent }
    }),

  clear: clearProcedure({ path: '/sandbox/faults' }),
  /** Its address in earlier releases. */
  clearTrouble: clearProcedure({ path: '/sandbox/trouble', isDeprecated: true }),
}

type Address = Pick<RestRoute, 'path' | 'isDeprecated'>

function injectProcedure(address: Address) {
  return administratorProcedure
    .meta({
      openapi: {
        ...address,
        method: 'POST',
        tags: ['sandbox'],
        summary: 'Inject a fault into the sandbox',
      },
    })
    .meta({ audit: installationActs.sandboxInject })
    .input(injectInput)
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const sandbox = sandboxOf(ctx)
      const fault = findFault(input)
      if (fault) await sandbox.ask(fault.toRequest(input))
      return done
    })
}

function clearProcedure(address: Address) {
  return administratorProcedure
    .meta({
      openapi: {
        ...address,
        method: 'DELETE',
        tags: ['sandbox'],
        summary: 'Clear the injected faults that have not happened yet',
      },
    })
    .meta({ audit: installationActs.sandboxClear })
    .input(noInput)
    .output(successOutput)
    .mutation(async ({ ctx }) => {
      await sandboxOf(ctx).clear()
      return done
    })
}

function findFault({ fault, trouble }: { fault?: string | undefined; trouble?: string | undefined }) {
  return injectableFaults.find(({ name }) => name === (fault ?? trouble))
}

function sandboxOf({ instance }: Pick<Context, 'instance'>) {
  if (instance.sandboxUrl === null) throw new BotError('NOT_FOUND')
  return controlSandbox(instance.sandboxUrl)
}
