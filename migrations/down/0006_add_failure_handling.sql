-- Forgets halved limits, streaks of failures, incidents, the pacing an administrator chose and kept unknown answers.
REVOKE SELECT ON "user_bot_status" FROM "botyard_sweep";
DROP POLICY "all_rows_for_sweep" ON "user_bot_status";
ALTER TABLE "bot_instances" DROP COLUMN "last_warning_at";
ALTER TABLE "bot_instances" DROP COLUMN "paused_by";
DROP TABLE "unknown_failures";
DROP TABLE "pacing_profiles";
DROP TABLE "limit_reductions";
DROP TABLE "incidents";
DROP TABLE "failure_streaks";
