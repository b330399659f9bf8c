-- Back to people who are made with a one-time password and stay. Invitations that were not accepted work no more.
DROP FUNCTION "botyard_forget_turns";
REVOKE SELECT ("user_id", "last_used_at") ON "sessions" FROM "botyard_admin";
DROP POLICY "all_rows_for_admin" ON "sessions";
REVOKE UPDATE ("email_verified_at") ON "users" FROM "botyard_admin";
DELETE FROM "mail_tokens" WHERE "purpose" = 'invite';
ALTER TABLE "mail_tokens" DROP CONSTRAINT "mail_tokens_purpose_known";
ALTER TABLE "users" DROP COLUMN "erased_after";
ALTER TABLE "users" DROP COLUMN "invited_at";
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_purpose_known" CHECK ("mail_tokens"."purpose" in ('reset-password', 'verify-email', 'change-email'));
