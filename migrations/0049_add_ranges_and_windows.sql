-- The one window that an automation had becomes the first of its windows. Row-level security is forced on the owner of the table too.
ALTER TABLE "automations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "windows" jsonb;--> statement-breakpoint
UPDATE "automations" SET "windows" = jsonb_build_array(
  jsonb_build_object('startsAtMinute', "starts_at_minute", 'endsAtMinute', "ends_at_minute", 'share', "daily_share"));--> statement-breakpoint
ALTER TABLE "automations" ALTER COLUMN "windows" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "shift_minutes" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "automations" ADD COLUMN "next_shift_minutes" smallint;--> statement-breakpoint
UPDATE "automations" SET "next_shift_minutes" = 0 WHERE "next_run_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "automations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "automations" DROP CONSTRAINT "automations_minutes_of_a_day";--> statement-breakpoint
ALTER TABLE "automations" DROP CONSTRAINT "automations_share_positive";--> statement-breakpoint
ALTER TABLE "automations" DROP COLUMN "starts_at_minute";--> statement-breakpoint
ALTER TABLE "automations" DROP COLUMN "ends_at_minute";--> statement-breakpoint
ALTER TABLE "automations" DROP COLUMN "daily_share";--> statement-breakpoint
ALTER TABLE "automations" ADD CONSTRAINT "automations_have_windows" CHECK (jsonb_array_length("automations"."windows") between 1 and 6);--> statement-breakpoint
ALTER TABLE "automations" ADD CONSTRAINT "automations_shift_within_a_day" CHECK ("automations"."shift_minutes" between 0 and 1439);--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "share_date" date;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "drawn_from" text;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_drawn_from_form" CHECK ("runs"."drawn_from" ~ '^[0-9]+-[0-9]+$');
