import { appPeopleCalls } from './app-people-calls.ts'
import { appPostCalls } from './app-post-calls.ts'
import { appStoryAndMessageCalls } from './app-story-and-message-calls.ts'
import type { WireFact } from './wire-fact.ts'

/** What the Android app sends, by call: names, kinds and order, gathered from maintained public clients up to 2026-11. */
export const appCalls: Readonly<Record<string, WireFact>> = {
  ...appPeopleCalls,
  ...appPostCalls,
  ...appStoryAndMessageCalls,
}
