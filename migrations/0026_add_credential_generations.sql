ALTER TABLE "mail_tokens" DROP CONSTRAINT "mail_tokens_user_id_purpose_unique";--> statement-breakpoint
ALTER TABLE "mail_tokens" DROP CONSTRAINT "mail_tokens_purpose_known";--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "half_logins" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "known_devices" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_tokens" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "sign_in_generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "access_generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_tokens_user_id_purpose_unique" ON "mail_tokens" USING btree ("user_id","purpose") WHERE purpose <> 'undo-change-email';--> statement-breakpoint
CREATE INDEX "mail_tokens_user_id_idx" ON "mail_tokens" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_purpose_known" CHECK ("mail_tokens"."purpose" in ('reset-password', 'verify-email', 'change-email', 'invite', 'undo-change-email'));
--> statement-breakpoint

-- By hand: sign-in raises the generations; whether a socket may stay open is decided by them too.
GRANT UPDATE ("sign_in_generation", "access_generation") ON "users" TO "botyard_auth";--> statement-breakpoint
GRANT SELECT ("sign_in_generation", "access_generation") ON "users" TO "botyard_fanout";--> statement-breakpoint
GRANT SELECT ("generation") ON "sessions", "api_tokens" TO "botyard_fanout";
