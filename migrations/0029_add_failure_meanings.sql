ALTER TABLE "effects" ADD COLUMN "refusals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "error_codes" ADD COLUMN "concerns" text DEFAULT 'owner' NOT NULL;--> statement-breakpoint
ALTER TABLE "error_codes" ADD COLUMN "scope" text;--> statement-breakpoint
ALTER TABLE "error_codes" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "error_codes" ADD COLUMN "cooldown_seconds" integer;--> statement-breakpoint
ALTER TABLE "error_codes" ADD COLUMN "ends_session" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "error_codes" ADD COLUMN "asks_owner" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "error_codes" ADD COLUMN "is_outage_sign" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "error_codes" ADD COLUMN "target_rests_days" double precision;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "stalls" integer DEFAULT 0 NOT NULL;