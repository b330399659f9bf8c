import type { UserTx } from '@botyard/db'
import { readUsedShare } from '@botyard/db/queries/automations/automation-runs'
import {
  findWindows,
  type Windows,
  type WindowTimes,
} from '@botyard/db/queries/automations/automation-windows'
import type { AutomationPlan } from '@botyard/db/queries/automations/automations'
import { rangeOf } from '../actions/count.ts'
import { drawBetween } from '../limits/draw.ts'

/** What decides when an automation works, and how much. */
export type Scheduled = Pick<AutomationPlan, 'days' | 'windows' | 'shiftMinutes'> & { readonly id: string }

/** What is left of a share, and of how much: a share that is a range is drawn again each day. */
export interface Share {
  readonly left: number
  /** The range it was drawn from, while none of it is used. */
  readonly drawnFrom?: string
  /** The day it belongs to. */
  readonly date: string
}

/** The windows of an automation about now, each shifted as its day was drawn. */
export function findShiftedWindows(tx: UserTx, automation: Scheduled): Promise<Windows> {
  const { id, shiftMinutes } = automation
  // The id and the day decide, so a worker that starts again draws the same.
  const shiftOf = (date: string) => drawBetween(`${id} ${date}`, { min: 0, max: shiftMinutes })
  return findWindows(tx, automation, { shiftOf })
}

/** What is left for a window: of its own share, and of all that its day may have. */
export async function readWindowShare(
  tx: UserTx,
  automation: Scheduled,
  { date, index, opensAt }: WindowTimes,
): Promise<Share> {
  const used = await readUsedShare(tx, automation.id, { date, since: opensAt })
  const share = drawWindowShare(automation, date, index)
  const left = Math.min(share - used.since, drawDayShare(automation, date) - used.day)
  const asked = automation.windows[index]?.share
  return { left, date, ...(left === share && typeof asked === 'string' && { drawnFrom: asked }) }
}

/** What is left of the shares of a day together. */
export async function readDayShare(tx: UserTx, automation: Scheduled, date: string): Promise<Share> {
  const used = await readUsedShare(tx, automation.id, { date })
  const share = drawDayShare(automation, date)
  const [only, ...others] = automation.windows
  const isDrawn = used.day === 0 && others.length === 0 && typeof only?.share === 'string'
  return { left: share - used.day, date, ...(isDrawn && { drawnFrom: String(only.share) }) }
}

/** The most that an automation may do in a day. */
export function maxDayShare({ windows }: Pick<Scheduled, 'windows'>): number {
  return windows.reduce((sum, { share }) => sum + rangeOf(share).max, 0)
}

function drawDayShare(automation: Scheduled, date: string): number {
  return automation.windows.reduce((sum, _, index) => sum + drawWindowShare(automation, date, index), 0)
}

function drawWindowShare({ id, windows }: Scheduled, date: string, index: number): number {
  const window = windows[index]
  return window ? drawBetween(`${id} ${date} ${index}`, rangeOf(window.share)) : 0
}
