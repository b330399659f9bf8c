-- The column comes back empty; nothing reads it.
ALTER TABLE "bot_instances" ADD COLUMN "last_warning_at" timestamp with time zone;
