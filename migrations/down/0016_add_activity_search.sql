-- Back to an activity that is neither searched nor trimmed.
REVOKE ALL ON "activity_logs", "user_streams" FROM "botyard_sweep";
REVOKE ALL ("user_id", "seq", "at") ON "activity_logs" FROM "botyard_sweep";
REVOKE ALL ("user_id", "min_seq") ON "user_streams" FROM "botyard_sweep";
DROP POLICY "all_rows_for_sweep" ON "user_streams";
DROP POLICY "all_rows_for_sweep" ON "activity_logs";
DROP INDEX "activity_logs_failures";
DROP INDEX "activity_logs_words";
