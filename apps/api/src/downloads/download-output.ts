import { z } from 'zod'
import type { Download } from '../procedure-meta.ts'

/** The output of a procedure that answers with a file; only the REST mirror offers those. */
export const downloadOutput = z.custom<Download>()
