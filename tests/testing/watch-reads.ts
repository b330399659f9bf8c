import pg from 'pg'
import { z } from 'zod'

/** What one statement read, as PostgreSQL counted it. */
export interface Read {
  readonly text: string
  /** Rows that it looked at in tables that grow, those thrown away again included. */
  readonly visited: number
  /** Rows that it answered with. */
  readonly shown: number
  /** How it read each table. */
  readonly scans: string
}

/** Tables that grow with what bots do; the others have a few rows for each account or installation. */
const growing = new Set(['activity_logs', 'effects', 'runs', 'audit_log'])

/**
 * From now on every statement of this process that only reads is explained first, on its own connection and within its own transaction, so
 * with the same role, the same values and the same plan.
 */
export function watchReads() {
  let explained: Promise<Read>[] | undefined
  const query: (config: pg.QueryConfig) => Promise<pg.QueryResult> = pg.Client.prototype.query
  Reflect.set(pg.Client.prototype, 'query', function (this: pg.Client, ...given: unknown[]) {
    const { text, values } = statementOf(given)
    if (explained && isRead(text)) explained.push(explain(this, text, values))
    return Reflect.apply(query, this, given)
  })

  async function explain(client: pg.Client, text: string, values: unknown[] | undefined): Promise<Read> {
    const { rows } = await query.call(client, {
      text: `explain (analyze, buffers, format json) ${text}`,
      ...(values && { values }),
    })
    const { Plan: plan } = explanation.parse(rows[0])['QUERY PLAN'][0]
    const scans = scansOf(plan)
    return {
      text: text.replace(/\s+/g, ' '),
      shown: plan['Actual Rows'] ?? 0,
      visited: Math.round(scans.reduce((sum, { visited }) => sum + visited, 0)),
      scans: scans.map(({ how, visited }) => `${how}: ${Math.round(visited)}`).join(', '),
    }
  }

  return {
    /** What was read while something is answered. */
    async during<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; plans: Read[] }> {
      explained = []
      const answer = await work()
      const plans = await Promise.all(explained)
      explained = undefined
      return { answer, plans }
    },
  }
}

const config = z.object({ text: z.string(), values: z.array(z.unknown()).optional() })

function statementOf([first, second]: unknown[]): { text: string; values?: unknown[] | undefined } {
  const values = z.array(z.unknown()).safeParse(second).data
  if (typeof first === 'string') return { text: first, values }
  const given = config.safeParse(first).data
  return { text: given?.text ?? '', values: values ?? given?.values }
}

const isRead = (text: string) =>
  /^\s*(select|with)\b/i.test(text) &&
  !/\b(insert|update|delete|pg_notify|botyard_enqueue|pg_advisory\w*)\b/i.test(text)

interface Plan {
  'Node Type': string
  'Relation Name'?: string | undefined
  'Index Name'?: string | undefined
  'Actual Rows'?: number | undefined
  'Actual Loops'?: number | undefined
  'Rows Removed by Filter'?: number | undefined
  'Rows Removed by Index Recheck'?: number | undefined
  Plans?: Plan[] | undefined
}

const count = z.number().optional()
const planSchema: z.ZodType<Plan> = z.lazy(() =>
  z.looseObject({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Index Name': z.string().optional(),
    ...{ 'Actual Rows': count, 'Actual Loops': count },
    ...{ 'Rows Removed by Filter': count, 'Rows Removed by Index Recheck': count },
    Plans: z.array(planSchema).optional(),
  }),
)
const explanation = z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: planSchema })]) })

function scansOf(plan: Plan): { how: string; visited: number }[] {
  const below = (plan.Plans ?? []).flatMap(scansOf)
  const table = plan['Relation Name']
  if (table === undefined || !growing.has(table)) return below
  const {
    'Actual Rows': rows = 0,
    'Rows Removed by Filter': filtered = 0,
    'Rows Removed by Index Recheck': rechecked = 0,
  } = plan
  const visited = (rows + filtered + rechecked) * (plan['Actual Loops'] ?? 1)
  return [{ how: `${plan['Node Type']} ${plan['Index Name'] ?? table}`, visited }, ...below]
}
