import { findWindows, type Schedule } from '../queries/automations/automation-windows.ts'
import { withUser } from '../with-role.ts'
import { createTestDatabase } from './test-database.ts'

/** Where clocks change by an hour, at other times, and by half an hour in the south. */
export const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']
/** Where clocks change at midnight, the other way round in winter, or in the south. */
const strangerZones = [
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Pacific/Auckland',
  'Asia/Beirut',
]

export const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** The minute of the day of a time like `09:30`. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** A schedule of one window. */
export const hours = (from: string, to: string, days: readonly number[] = everyDay): Schedule => ({
  days,
  windows: [{ startsAtMinute: minuteOf(from), endsAtMinute: minuteOf(to) }],
})

/** A database with somebody in every zone, whose windows can be asked for. */
export async function createWindowScene() {
  const database = await createTestDatabase()
  const people = new Map<string, string>()
  for (const zone of [...zones, ...strangerZones]) {
    const id = await database.addPerson()
    await database.query('update users set time_zone = $2 where id = $1', [id, zone])
    people.set(zone, id)
  }

  function find(zone: string, schedule: Schedule, after: string, shiftMinutes = 0) {
    const userId = people.get(zone)
    if (!userId) throw new Error(`nobody lives in ${zone}`)
    return withUser(database.db, userId, (tx) =>
      findWindows(tx, schedule, { after: new Date(after), shiftOf: () => shiftMinutes }),
    )
  }
  return { find, drop: () => database.drop() }
}
