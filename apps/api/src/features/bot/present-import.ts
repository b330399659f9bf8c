import { type ImportView, importFormats } from '@botyard/bot-engine'
import { z } from 'zod'

export const viewImportOutput = z.object({
  format: z.enum(importFormats),
  /** `browser`: spoken for as instagram.com. `app`: as the app, from the phone that came along. */
  kind: z.enum(['browser', 'app']),
  account_id: z.string(),
  /** Cookies a browser has that did not come along. They are no hindrance: Instagram hands them out again. */
  missing: z.array(z.string()),
})

/** What a session is, without anything of it. */
export function presentImport({
  format,
  kind,
  accountId,
  missing,
}: ImportView): z.infer<typeof viewImportOutput> {
  return { format, kind, account_id: accountId, missing: [...missing] }
}
