-- Back to sockets that are looked after on the connections of everybody else.
REVOKE SELECT ("id", "user_id", "expires_at") ON "api_tokens" FROM "botyard_fanout";
REVOKE SELECT ("id", "disabled_at") ON "users" FROM "botyard_fanout";
REVOKE SELECT ("id", "user_id", "expires_at", "absolute_expires_at") ON "sessions" FROM "botyard_fanout";
DROP POLICY "all_rows_for_fanout" ON "api_tokens";
DROP POLICY "all_rows_for_fanout" ON "users";
DROP POLICY "all_rows_for_fanout" ON "sessions";
