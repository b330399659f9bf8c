-- Back to a fleet of which administrators see states only.
REVOKE ALL ("user_id", "kind", "state", "requested_at") ON "effects" FROM "botyard_admin";
DROP POLICY "all_rows_for_admin" ON "effects";
DROP INDEX "effects_failed_idx";
DROP INDEX "effects_requested_at_idx";
