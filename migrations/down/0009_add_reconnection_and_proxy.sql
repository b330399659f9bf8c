-- Back to accounts without a kept password and without a proxy of their own.
ALTER TABLE "instagram_credentials" DROP COLUMN "risk_accepted_at";
ALTER TABLE "instagram_credentials" DROP COLUMN "proxy_encrypted";
ALTER TABLE "instagram_credentials" DROP COLUMN "reconnect_tried_at";
ALTER TABLE "instagram_credentials" DROP COLUMN "password_encrypted";
