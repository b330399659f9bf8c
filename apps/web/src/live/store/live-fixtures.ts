import type { Activity, ChangedStatus, Limit, LiveChanges, PlacedFrame, Run, Status } from '../types.ts'

const at = '2026-03-01T12:00:00.000Z'

/** Activity number `seq`, one second after the one before it. */
export function activityOf(seq: number, more: Partial<Activity> = {}): Activity {
  return {
    seq,
    at: new Date(Date.parse(at) + seq * 1000).toISOString(),
    event: 'effect.acknowledged',
    action: 'follow',
    status: 'done',
    target: `person${seq}`,
    message: `Followed @person${seq}`,
    error_code: null,
    run_id: null,
    text: null,
    correlation_id: `c-${seq}`,
    verified_at: null,
    ...more,
  }
}

/** The frame that adds activity number `seq`, with its place. */
export function eventAt(seq: number, changes: LiveChanges = {}, epoch = 'e'): PlacedFrame {
  return { at: `${epoch}:${seq}`, frame: { type: 'event', activity: activityOf(seq), changes } }
}

/** A snapshot as of event `seq`. */
export function resetAt(seq: number, epoch = 'e'): PlacedFrame {
  const at = `${epoch}:${seq}`
  const activity = Array.from({ length: seq }, (_, index) => activityOf(seq - index))
  const status = statusOf({ as_of: at })
  return { at, frame: { type: 'reset', status, limits: [limitOf(0)], runs: [runOf('run')], activity } }
}

/** A running bot. */
export function statusOf(more: Partial<Status> = {}): Status {
  return {
    state: 'running',
    ...{ state_until: null, state_reason: null, state_action: null, as_of: 'e:0' },
    instagram_username: 'demo',
    session_valid: true,
    bot_running: true,
    last_tested: at,
    running_since: at,
    resting_until: null,
    last_error: null,
    next_turn_at: null,
    server_time: at,
    incident: null,
    pending_login: null,
    current_run: null,
    ...more,
  }
}

/** What an event says of a status. */
export function changedStatusOf(state: Status['state']): ChangedStatus {
  const { pending_login: _, current_run: __, as_of: ___, ...changed } = statusOf({ state })
  return changed
}

/** A run at work. */
export function runOf(id: string, more: Partial<Run> = {}): Run {
  return {
    id,
    action: 'follow-hashtag',
    title: 'Follow by hashtag',
    params: { hashtag: 'coffee', count: 10 },
    kind: 'follow',
    source: '#coffee',
    state: 'running',
    requested: 10,
    drawn_from: null,
    retry_of: null,
    done: 0,
    skipped: 0,
    failed: 0,
    error_code: null,
    correlation_id: 'c',
    created_at: at,
    started_at: at,
    is_dry_run: false,
    plan_expires_at: null,
    automation_id: null,
    ends_at: null,
    finished_at: null,
    place: 1,
    undo_until: null,
    ...more,
  }
}

/** The limit on follows. */
export function limitOf(used: number): Limit {
  return {
    action: 'follow',
    title: 'Follows',
    daily_limit: 60,
    ...{ reduced_until: null, reduction_code: null, resting_until: null, rest_code: null },
    daily_ceiling: 100,
    daily_used: used,
    daily_resets_at: at,
    hourly_limit: 15,
    hourly_ceiling: 10,
    hourly_used: used,
    hourly_resets_at: at,
  }
}
