-- Back to keys that only new values take. The role stays: it belongs to the whole cluster, and other databases may use it.
DROP POLICY "all_rows_for_keys" ON "second_factors";
DROP POLICY "all_rows_for_keys" ON "mails";
DROP POLICY "all_rows_for_keys" ON "instagram_credentials";
REVOKE ALL ("user_id", "session_data_encrypted", "pending_login_encrypted", "password_encrypted", "proxy_encrypted") ON "instagram_credentials" FROM "botyard_keys";
REVOKE ALL ("user_id", "seed_encrypted") ON "second_factors" FROM "botyard_keys";
REVOKE ALL ("user_id", "message_encrypted") ON "mails" FROM "botyard_keys";
