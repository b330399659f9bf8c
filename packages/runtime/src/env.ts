import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { type DerivedSettings, derivedSettings } from './derived-settings.ts'
import { networks } from './networks.ts'
import { settingConflicts } from './setting-conflicts.ts'
import {
  address,
  eventBus,
  logLevel,
  poolerAddress,
  port,
  portNumber,
  publicAddress,
  trueOrFalse,
  wholeNumber,
} from './setting-schemas.ts'

/** One environment variable: what it is for, what is accepted, and whether its value may be shown. */
interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema
  /** For `.env.example` and for people. */
  readonly description: string
  /** Shown in `.env.example`; the default where there is one. */
  readonly example: string
  /** Whether the value may appear in a message. */
  readonly isSecret?: true
}

const setting = <Schema extends z.ZodType>(definition: Setting<Schema>): Setting<Schema> => definition

/** Every setting, by the name of its environment variable. `.env.example` is made from this. */
export const settings = {
  PORT: setting({
    schema: port(3000),
    description: 'Where the dashboard and the API listen.',
    example: '3000',
  }),
  HOST: setting({
    schema: z.string().min(1, 'a host name or address').default('127.0.0.1'),
    description: 'The address they listen on; 0.0.0.0 opens them to the network and wants PUBLIC_URL.',
    example: '127.0.0.1',
  }),
  PUBLIC_URL: setting({
    schema: publicAddress.optional(),
    description: 'The address people type, when it differs (a proxy in front, a domain).',
    example: 'https://botyard.example.org',
  }),
  TRUSTED_PROXIES: setting({
    schema: wholeNumber(0, 0, 10),
    description:
      'How many proxies of yours stand in front; only as many X-Forwarded-For entries are believed.',
    example: '1',
  }),
  REQUESTS_PER_MINUTE: setting({
    schema: wholeNumber(1_200, 60, 1_000_000),
    description:
      'Calls that one person may make in a minute; one API token, and a network where nobody is signed in, half as many.',
    example: '1200',
  }),
  HSTS_INCLUDE_SUBDOMAINS: setting({
    schema: trueOrFalse,
    description: 'With an https PUBLIC_URL: browsers use TLS for every host below its domain as well.',
    example: 'false',
  }),
  BOTYARD_DATA_DIR: setting({
    schema: z.string().min(1, 'a folder').default('.botyard'),
    description: 'Everything that must outlive a restart: database, keys, logs.',
    example: '.botyard',
  }),
  DATABASE_URL: setting({
    schema: address(['postgres:', 'postgresql:']).optional(),
    description:
      'A PostgreSQL of your own, as the owner of its tables: for npm start and the scripts. Unset: one that Botyard brings along.',
    example: 'postgres://botyard:secret@localhost:5432/botyard',
    isSecret: true,
  }),
  DATABASE_API_URL: setting({
    schema: address(['postgres:', 'postgresql:']).optional(),
    description:
      'The same database as the API logs in to it. Unset: npm start makes a login when the owner may create roles.',
    example: 'postgres://botyard_api:secret@localhost:5432/botyard',
    isSecret: true,
  }),
  DATABASE_WORKER_URL: setting({
    schema: address(['postgres:', 'postgresql:']).optional(),
    description:
      'The same for the worker. npm run migrate -- --create-logins makes both logins and prints both settings.',
    example: 'postgres://botyard_worker:secret@localhost:5432/botyard',
    isSecret: true,
  }),
  DATABASE_POOLER_URL: setting({
    schema: poolerAddress.optional(),
    description:
      'A PgBouncer in transaction mode for the transactions of API and worker; what it cannot carry goes to the database itself. Unset: all does.',
    example: 'postgres://pgbouncer.internal:6432/botyard',
  }),
  EVENT_BUS_URL: setting({
    schema: eventBus.optional(),
    description:
      'A NATS server that carries wake-ups between processes, with user:password@ or token@ if it wants one; unset: PostgreSQL.',
    example: 'nats://botyard:secret@nats.internal:4222',
    isSecret: true,
  }),
  INSTAGRAM_BASE_URL: setting({
    schema: z
      .string()
      .refine(
        (text) => text === 'sandbox' || address(['http:', 'https:']).safeParse(text).success,
        'sandbox, or an address that begins with http:// or https://',
      )
      .optional(),
    description:
      'For the real one: https://i.instagram.com. sandbox, or unset outside production: the local one, nothing reaches Instagram.',
    example: 'https://i.instagram.com',
  }),
  INSTAGRAM_CLIENT_PROFILE: setting({
    schema: z.string().min(1, 'a file').optional(),
    description: 'A JSON file with the app version to present; unset: the one of the library.',
    example: './client-profile.json',
  }),
  INSTAGRAM_SANDBOX_PORT: setting({
    schema: port(4010),
    description: 'Where the sandbox listens, on this machine only.',
    example: '4010',
  }),
  INSTAGRAM_SANDBOX_LENIENT: setting({
    schema: z
      .string()
      .regex(/^[a-z_, ]+$/, 'all, none, or names of leniencies with commas between them')
      .optional(),
    description: 'In what the sandbox is easier than Instagram: all, none, or names from its README.',
    example: 'old_versions,headers',
  }),
  ADMIN_USERNAME: setting({
    schema: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,31}$/, 'lower-case letters, digits, dots, dashes; at most 32')
      .default('admin'),
    description: 'The name of the first administrator.',
    example: 'admin',
  }),
  ADMIN_PASSWORD: setting({
    schema: z.string().min(15, 'at least 15 characters').max(256, 'at most 256 characters').optional(),
    description: 'Their temporary password; unset: a random one, printed once.',
    example: '',
    isSecret: true,
  }),
  ENCRYPTION_KEYS: setting({
    schema: z.string().min(1, 'id:base64 of 32 bytes').optional(),
    description:
      'Keys for sealed values, id:base64 of 32 bytes, the first encrypts. Unset outside production: one is made in the data folder.',
    example: 'k1:<openssl rand -base64 32>',
    isSecret: true,
  }),
  SMTP_URL: setting({
    schema: address(['smtp:', 'smtps:']).optional(),
    description: 'Where mails go; unset: files in the outbox of the data folder.',
    example: 'smtp://user:secret@mail.example.org:587',
    isSecret: true,
  }),
  OUTBOUND_ALLOW: setting({
    schema: networks,
    description:
      'Networks and host names beside the internet that people’s proxies, webhooks and channels may reach, the latter two over plain http too.',
    example: '10.20.0.0/16,proxy.internal',
  }),
  WEBHOOKS_ALLOW_LOOPBACK: setting({
    schema: trueOrFalse,
    description: 'Older name for OUTBOUND_ALLOW=127.0.0.0/8,::1',
    example: 'false',
  }),
  SENTRY_DSN: setting({
    schema: address(['http:', 'https:'])
      .refine((text) => new URL(text).username !== '', 'an address like https://key@host/project')
      .optional(),
    description: 'A collector of serious failures that understands Sentry’s envelopes; unset: none.',
    example: 'https://key@sentry.example.org/1',
    isSecret: true,
  }),
  LOG_LEVEL: setting({
    schema: logLevel,
    description: 'How much is logged.',
    example: 'info',
  }),
  ACTIVITY_RETENTION_DAYS: setting({
    schema: wholeNumber(90, 7, 3_650),
    description: 'Days that activity is kept; some rules look back a week.',
    example: '90',
  }),
  WORKER_CONCURRENCY: setting({
    schema: wholeNumber(8, 1, 200),
    description: 'Bots that act at the same time in one worker process.',
    example: '8',
  }),
  METRICS_TOKEN: setting({
    schema: z.string().min(16, 'at least 16 characters').max(256, 'at most 256 characters').optional(),
    description:
      'Who sends it as a bearer token may read /metrics; unset: programs on this machine only, and nobody with TRUSTED_PROXIES.',
    example: '<openssl rand -hex 32>',
    isSecret: true,
  }),
  WORKER_METRICS_PORT: setting({
    schema: portNumber.optional(),
    description: 'Where a worker shows /metrics and /healthz; unset: nowhere.',
    example: '9464',
  }),
  NODE_ENV: setting({
    schema: z
      .enum(['development', 'test', 'production'], { error: 'development, test or production' })
      .default('development'),
    description: 'production refuses to start without ENCRYPTION_KEYS and INSTAGRAM_BASE_URL.',
    example: 'development',
  }),
} as const

export type SettingName = keyof typeof settings
type Parsed = { readonly [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> }

/** The settings of this installation, checked. */
export type Settings = Parsed & DerivedSettings

/**
 * Reads and checks the environment. An empty variable counts as unset.
 * @throws {BotError} SETTING_INVALID that names each wrong variable, what it is and what is wanted; secrets are described, not shown.
 */
export function readEnv(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { schema, isSecret }] of Object.entries<Setting>(settings)) {
    const given = env[name] || undefined
    const parsed = schema.safeParse(given)
    if (parsed.success) values[name] = parsed.data
    else
      problems.push(
        `${name} is ${describe(given, isSecret)}; wanted ${parsed.error.issues[0]?.message ?? 'another value'}.`,
      )
  }
  if (problems.length > 0) throw new BotError('SETTING_INVALID', { message: problems.join('\n') })
  // Each value was parsed by the schema of its setting.
  const parsed = values as Parsed
  const conflicts = settingConflicts(parsed)
  if (conflicts.length > 0) throw new BotError('SETTING_INVALID', { message: conflicts.join('\n') })
  return Object.freeze({ ...parsed, ...derivedSettings(parsed) })
}

function describe(given: string | undefined, isSecret: true | undefined): string {
  if (given === undefined) return 'not set'
  return isSecret ? `a text of ${given.length} characters` : JSON.stringify(given.slice(0, 100))
}
