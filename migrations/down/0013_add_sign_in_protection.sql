-- Back to passwords without a second factor, without mails, and with attempts counted in each process.
DROP FUNCTION "botyard_enqueue_mail";
DROP TABLE "half_logins", "known_devices", "mail_tokens", "mails", "recovery_codes", "second_factors", "sign_in_attempts", "instance_policies";
ALTER TABLE "sessions" DROP COLUMN "ip_address";
ALTER TABLE "sessions" DROP COLUMN "authenticated_at";
ALTER TABLE "users" DROP COLUMN "email_verified_at";
