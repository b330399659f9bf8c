DROP POLICY "all_rows_for_mail" ON "mails";
REVOKE SELECT ("id", "user_id", "message_encrypted"), DELETE ON "mails" FROM "botyard_mail";
