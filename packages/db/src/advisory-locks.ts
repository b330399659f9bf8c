/**
 * The first key of each kind of advisory lock, which keeps them apart from one another and from those of other programs. The
 * second says whose it is. One that stands alone has no second.
 */
export const advisoryLocks = {
  /** Alone: two processes that migrate at once take turns. */
  migration: 7_226_001,
  /** Held by each living process; the second is `workers.lock_key`. */
  workers: 7_226_002,
  /** Of `withAdvisoryLock`; the second comes from its name. */
  named: 7_226_003,
  /** Of whoever counts what a person has before one more is added. */
  caps: 7_226_004,
  /** Of whoever claims deliveries of a person. */
  deliveries: 7_226_005,
  /** Of whoever looks at a person's alert rules. */
  alerts: 7_226_020,
  /** Of the process that writes a person's export. */
  exports: 7_226_021,
} as const
