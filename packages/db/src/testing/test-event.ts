import { defineEvent } from '../events/define-event.ts'
import { activityStatuses } from '../schema/activity/activity-logs.ts'

/** Something that happens in tests and benches: it may go any way and changes nothing. */
export const testHappened = defineEvent('test.happened', { status: activityStatuses })
