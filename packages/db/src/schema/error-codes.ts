import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** The registry of packages/errors as a table, for queries and reports; filled anew at each migration. */
export const errorCodes = pgTable('error_codes', {
  code: text('code').primaryKey(),
  module: text('module').notNull(),
  severity: text('severity').notNull(),
  description: text('description').notNull(),
  filePath: text('file_path').notNull(),
  recommendedAction: text('recommended_action').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})
