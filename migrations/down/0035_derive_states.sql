-- Back to states that know nothing of runs and cooldowns.
REVOKE ALL ("user_id", "action", "rests_until", "error_code") ON "cooldowns" FROM "botyard_admin";
REVOKE ALL ("user_id", "state", "quota", "is_dry_run") ON "runs" FROM "botyard_admin";
DROP POLICY "all_rows_for_admin" ON "runs";
DROP POLICY "all_rows_for_admin" ON "cooldowns";
ALTER TABLE "runs" DROP COLUMN "quota";
