-- Back to a sweep that knows nothing of people.
REVOKE SELECT ("id", "time_zone") ON "users" FROM "botyard_sweep";
DROP POLICY "all_rows_for_sweep" ON "users";
