ALTER TABLE "instagram_credentials" ADD COLUMN "password_encrypted" text;--> statement-breakpoint
ALTER TABLE "instagram_credentials" ADD COLUMN "reconnect_tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "instagram_credentials" ADD COLUMN "proxy_encrypted" text;--> statement-breakpoint
ALTER TABLE "instagram_credentials" ADD COLUMN "risk_accepted_at" timestamp with time zone;