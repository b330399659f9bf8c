import { severities } from '@botyard/errors'
import { z } from 'zod'

/** How serious a failure is, as calls name it. */
export const severity = z.enum(severities, { error: 'wanted I, W, E or C' })
