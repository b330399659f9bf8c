import { z } from 'zod'

const wanted = 'wanted a time like 2026-01-31T08:00:00Z'
const [first, last] = [Date.UTC(1970), Date.UTC(2100)]

/** A moment in ISO 8601 with its offset, of this century or the end of the last: PostgreSQL and JavaScript have other calendars beyond. */
export const moment = z.iso
  .datetime({ offset: true, error: wanted, abort: true })
  .refine((text) => Date.parse(text) >= first && Date.parse(text) < last, 'wanted a time from 1970 to 2099')
