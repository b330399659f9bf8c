ALTER TABLE "daily_limits" ADD COLUMN "daily_ceiling" integer;--> statement-breakpoint
ALTER TABLE "daily_limits" ADD COLUMN "hourly_ceiling" integer;--> statement-breakpoint
ALTER TABLE "daily_limits" ADD CONSTRAINT "daily_limits_ceilings_not_negative" CHECK ("daily_limits"."daily_ceiling" >= 0 and "daily_limits"."hourly_ceiling" >= 0);--> statement-breakpoint

-- Users choose; only administrators set what may be chosen.
REVOKE INSERT, UPDATE ON "daily_limits" FROM "botyard_app";--> statement-breakpoint
GRANT INSERT ("user_id", "action", "daily_limit", "hourly_limit"), UPDATE ("daily_limit", "hourly_limit", "updated_at") ON "daily_limits" TO "botyard_app";
