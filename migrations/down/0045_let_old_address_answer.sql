ALTER TABLE "mail_tokens" NO FORCE ROW LEVEL SECURITY;
DELETE FROM "mail_tokens" WHERE "purpose" = 'answer-email-change';
ALTER TABLE "mail_tokens" FORCE ROW LEVEL SECURITY;
ALTER TABLE "mail_tokens" DROP CONSTRAINT "mail_tokens_purpose_known";
ALTER TABLE "mail_tokens" DROP COLUMN "is_approved";
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_purpose_known" CHECK ("mail_tokens"."purpose" in ('reset-password', 'verify-email', 'change-email', 'invite', 'undo-change-email'));
