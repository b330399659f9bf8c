import { randomBytes } from 'node:crypto'
import { type IncomingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { type BotError, traceOf } from '@botyard/errors'
import { readRetryAfter } from '@botyard/outbound/retry-after'
import { withinDeadline } from '@botyard/outbound/within-deadline'
import type { Shutdown } from './shutdown.ts'
import { version } from './version.ts'

/** What a report says beside the failure itself. */
export interface ReportContext {
  readonly module: string
  readonly correlationId: string | undefined
  readonly userId: string | undefined
}

/** Sends failures to a collector that understands Sentry's envelopes. */
export interface ErrorReports {
  /** Puts a failure into the queue. Never waits and never throws: a failure that finds no room is dropped. */
  report(failure: BotError, context: ReportContext): void
  /** Failures that were dropped, for want of room or because the collector refused them. */
  readonly dropped: number
  /** Waits for what is in the queue, two seconds at most, and takes nothing more. */
  close(): Promise<void>
}

const maxWaiting = 100
const maxMs = 5_000
const closingMs = 2_000
/** When the collector says it has too much without saying for how long. */
const pauseMs = 60_000

let reports: ErrorReports | undefined

/** Every failure of the severities E and C that this process logs goes there, too; undefined ends that. */
export function reportFailuresTo(target: ErrorReports | undefined): void {
  reports = target
}

/** Has the serious failures of this process sent to a collector, if there is one, until the process ends. */
export function startErrorReports(dsn: string | undefined, shutdown: Pick<Shutdown, 'add'>): void {
  if (dsn === undefined) return
  const reports = createErrorReports({ dsn, release: version })
  reportFailuresTo(reports)
  shutdown.add('send the last reports', () => reports.close())
}

/** Hands a failure to the collector of this process, if it has one and the failure is serious. */
export function reportFailure(failure: BotError, context: ReportContext): void {
  if (reports && /-[EC]-\d{4}$/.test(failure.code)) reports.report(failure, context)
}

/**
 * A sender for one address. @param dsn `https://key@host/project`, as the collector shows it; each report is sent within
 * `timeoutMs`. @throws {TypeError} for a text of another form.
 */
export function createErrorReports({
  dsn,
  release,
  timeoutMs = maxMs,
}: {
  dsn: string
  release: string
  timeoutMs?: number
}): ErrorReports {
  const { endpoint, key } = parseDsn(dsn)
  const waiting: string[] = []
  let sending: Promise<void> | undefined
  let dropped = 0
  let resumeAt = 0
  let isClosed = false

  async function sendAll(): Promise<void> {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
      const answer = await post({ endpoint, key, timeoutMs }, body)
      if (answer.isAccepted) continue
      dropped++
      if (answer.pauseMs > 0) resumeAt = Date.now() + answer.pauseMs
    }
    sending = undefined
  }

  return {
    report(failure, context) {
      if (isClosed || waiting.length >= maxWaiting || Date.now() < resumeAt) {
        dropped++
        return
      }
      waiting.push(envelopeOf(failure, context, release))
      sending ??= sendAll()
    },
    get dropped() {
      return dropped
    },
    async close() {
      isClosed = true
      const patience = AbortSignal.timeout(closingMs)
      const ended = new Promise<void>((resolve) => patience.addEventListener('abort', () => resolve()))
      await Promise.race([sending, ended])
    },
  }
}

function parseDsn(dsn: string): { endpoint: string; key: string } {
  const { protocol, host, username, pathname } = new URL(dsn)
  const project = pathname.split('/').at(-1)
  if (!username || !project) throw new TypeError('wanted an address like https://key@host/project')
  const before = pathname.slice(0, -project.length)
  return { endpoint: `${protocol}//${host}${before}api/${project}/envelope/`, key: username }
}

interface Collector {
  readonly endpoint: string
  readonly key: string
  readonly timeoutMs: number
}

async function post(collector: Collector, body: string): Promise<{ isAccepted: boolean; pauseMs: number }> {
  try {
    const { status, headers } = await withinDeadline(collector, (signal) => send(collector, body, signal))
    const askedMs = readRetryAfter(headers) * 1_000
    return { isAccepted: status >= 200 && status <= 299, pauseMs: status === 429 ? askedMs || pauseMs : 0 }
  } catch {
    // A collector that is down must not fill the log it exists to help with.
    return { isAccepted: false, pauseMs: 0 }
  }
}

/** By a connection of its own, which is gone when the headers are there or the signal aborts; `fetch` would go on connecting. */
function send(
  { endpoint, key }: Collector,
  body: string,
  signal: AbortSignal,
): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const request = endpoint.startsWith('https:') ? requestHttps : requestHttp
    const sent = request(endpoint, {
      ...{ method: 'POST', agent: false, signal },
      headers: {
        'content-type': 'application/x-sentry-envelope',
        'x-sentry-auth': `Sentry sentry_version=7, sentry_client=botyard/1, sentry_key=${key}`,
      },
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers })
      answer.destroy()
    })
    sent.end(body)
  })
}

/** Three lines of JSON. Source: Sentry's developer documentation, "Envelopes" and "Event payloads". */
function envelopeOf(failure: BotError, context: ReportContext, release: string): string {
  const { file, line, stack, causes } = traceOf(failure)
  const eventId = randomBytes(16).toString('hex')
  const at = new Date().toISOString()
  const event = {
    event_id: eventId,
    timestamp: at,
    platform: 'node',
    level: /-C-\d{4}$/.test(failure.code) ? 'fatal' : 'error',
    logger: context.module,
    release,
    fingerprint: [failure.code, file ?? 'unknown'],
    tags: { code: failure.code, correlation_id: context.correlationId },
    ...(context.userId !== undefined && { user: { id: context.userId } }),
    exception: {
      values: [
        {
          type: failure.name,
          value: failure.message,
          stacktrace: { frames: [{ filename: file, lineno: line, in_app: true }] },
        },
      ],
    },
    extra: { stack, causes },
  }
  return [{ event_id: eventId, sent_at: at }, { type: 'event' }, event]
    .map((part) => JSON.stringify(part))
    .join('\n')
}
