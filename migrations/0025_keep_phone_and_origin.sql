ALTER TABLE "instagram_credentials" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "instagram_credentials" ADD COLUMN "session_origin" text;