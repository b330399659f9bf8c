-- Back to credentials that are ended one by one. Links that undo a change of address work no more.
REVOKE SELECT ("generation") ON "sessions", "api_tokens" FROM "botyard_fanout";
REVOKE SELECT ("sign_in_generation", "access_generation") ON "users" FROM "botyard_fanout";
REVOKE UPDATE ("sign_in_generation", "access_generation") ON "users" FROM "botyard_auth";
DELETE FROM "mail_tokens" WHERE "purpose" = 'undo-change-email';
ALTER TABLE "mail_tokens" DROP CONSTRAINT "mail_tokens_purpose_known";
DROP INDEX "mail_tokens_user_id_idx";
DROP INDEX "mail_tokens_user_id_purpose_unique";
ALTER TABLE "users" DROP COLUMN "access_generation";
ALTER TABLE "users" DROP COLUMN "sign_in_generation";
ALTER TABLE "sessions" DROP COLUMN "generation";
ALTER TABLE "mail_tokens" DROP COLUMN "generation";
ALTER TABLE "known_devices" DROP COLUMN "generation";
ALTER TABLE "half_logins" DROP COLUMN "generation";
ALTER TABLE "api_tokens" DROP COLUMN "generation";
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_purpose_known" CHECK ("mail_tokens"."purpose" in ('reset-password', 'verify-email', 'change-email', 'invite'));
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_user_id_purpose_unique" UNIQUE("user_id","purpose");
