/** What is there to be asked for. */
export interface ReadsOf {
  readonly personId: string
  /** A run of many targets, and one in the middle of all. */
  readonly longRunId: string
  readonly middleRunId: string
  /** The number of an entry in the middle of the activity. */
  readonly middle: number
  /** A day long ago, of which there is activity. */
  readonly day: { readonly from: Date; readonly to: Date }
}

/** A read that a page makes. */
export interface PageRead {
  readonly path: string
  /** Why it may look at more than ten times what it shows. */
  readonly because?: 'sums up' | 'looks for words'
}

/** What pages ask of the tables that grow, as `fillHistory` fills them: the first page, one in the middle, and what is rare and far back. */
export function pageReads(of: ReadsOf): { own: readonly PageRead[]; administrators: readonly PageRead[] } {
  const { personId, longRunId, middleRunId, middle } = of
  const day = `from=${of.day.from.toISOString()}&to=${of.day.to.toISOString()}`
  const plain = (paths: readonly string[]): PageRead[] => paths.map((path) => ({ path }))
  const summing = (paths: readonly string[]): PageRead[] =>
    paths.map((path) => ({ path, because: 'sums up' }))
  return {
    own: [
      ...plain([
        ...['/activity', `/activity?limit=50&cursor=${middle}`, `/activity/${middle}`],
        ...['/activity?action=comment', '/activity?status=info', '/activity?status=skipped'],
        ...['/activity?error_code=E-IG-E-0006', '/activity?error_code=E-QTA-I-0001'],
        ...['/activity?severity=E', '/activity?severity=I', '/activity?severity=C'],
        ...[`/activity?run=${longRunId}`, `/activity?run=${longRunId}&status=failed`],
        ...[`/activity?${day}`, `/activity?${day}&action=comment`, `/activity?${day}&status=skipped`],
        '/activity?from=2000-01-01T00:00:00Z&to=2000-01-02T00:00:00Z',
        ...['/runs', `/runs?cursor=${middleRunId}`, '/runs?state=failed', '/runs?state=queued'],
        ...[`/runs/${longRunId}`, `/runs/${longRunId}/targets`, `/runs/${longRunId}/targets?state=failed`],
        ...['/bot/status', '/limits', '/warm-up', '/first-steps', '/automations', '/protection', '/accounts'],
        ...['/insights/warnings?days=90', '/insights/followers?days=90', '/alerts', '/filters'],
        ...[
          '/auth/audit',
          '/auth/audit?cursor=10000',
          `/accounts/${personId}/acts`,
          '/auth/sessions',
          '/auth/me',
        ],
      ]),
      { path: '/activity?text=once', because: 'looks for words' },
      { path: '/activity?text=somebody%20once', because: 'looks for words' },
      ...plain(['/activity?text=somebody', '/activity?text=done&status=done']),
      ...summing(['/insights/effectiveness?days=7', '/insights/days?days=7', '/insights/sources?days=7']),
      ...summing(['/insights/hours', '/errors/mine', '/bot/memory', `/runs/${longRunId}/report`]),
    ],
    administrators: plain([
      ...['/audit', '/audit?action=person.disable', `/audit?person=${personId}`, '/audit?outcome=refused'],
      ...[`/audit?${day}`, '/audit?from=2000-01-01T00:00:00Z&to=2000-01-02T00:00:00Z'],
      ...['/users', '/fleet', '/fleet/summary', '/system', '/incidents', `/users/${personId}`],
      ...[`/users/${personId}/view`, `/users/${personId}/limits`],
    ]),
  }
}
