-- Back to an installation without figures of the whole.
DROP FUNCTION "botyard_applied_migrations";
DROP FUNCTION "botyard_queue";
REVOKE ALL ON "workers" FROM "botyard_admin";
REVOKE ALL ("at", "error_code") ON "activity_logs" FROM "botyard_admin";
DROP POLICY "all_rows_for_admin" ON "activity_logs";
DROP INDEX "activity_logs_failed_at";
ALTER TABLE "workers" DROP COLUMN "memory_bytes";
ALTER TABLE "workers" DROP COLUMN "version";
ALTER TABLE "workers" DROP COLUMN "pid";
ALTER TABLE "workers" DROP COLUMN "host";
ALTER TABLE "workers" DROP COLUMN "seen_at";
