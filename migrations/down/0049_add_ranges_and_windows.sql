-- A run keeps the number that was drawn for it, and forgets the range.
ALTER TABLE "runs" NO FORCE ROW LEVEL SECURITY;
UPDATE "runs" SET "params" = jsonb_set("params", '{count}', to_jsonb("requested")) WHERE jsonb_typeof("params"->'count') = 'string';
ALTER TABLE "runs" FORCE ROW LEVEL SECURITY;
ALTER TABLE "runs" DROP CONSTRAINT "runs_drawn_from_form";
ALTER TABLE "runs" DROP COLUMN "drawn_from";
-- Of several windows the first stays; of a range its greatest number.
ALTER TABLE "runs" DROP COLUMN "share_date";
ALTER TABLE "automations" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "automations" ADD COLUMN "starts_at_minute" smallint;
ALTER TABLE "automations" ADD COLUMN "ends_at_minute" smallint;
ALTER TABLE "automations" ADD COLUMN "daily_share" integer;
UPDATE "automations" SET
  "starts_at_minute" = ("windows"->0->>'startsAtMinute')::smallint,
  "ends_at_minute" = ("windows"->0->>'endsAtMinute')::smallint,
  "daily_share" = regexp_replace("windows"->0->>'share', '^.*-', '')::integer,
  -- Each minute the older release looks for what is due and sets the next run again.
  "next_run_at" = "next_run_at" - coalesce("next_shift_minutes", 0) * interval '1 minute';
ALTER TABLE "automations" FORCE ROW LEVEL SECURITY;
ALTER TABLE "automations" ALTER COLUMN "starts_at_minute" SET NOT NULL;
ALTER TABLE "automations" ALTER COLUMN "ends_at_minute" SET NOT NULL;
ALTER TABLE "automations" ALTER COLUMN "daily_share" SET NOT NULL;
ALTER TABLE "automations" DROP CONSTRAINT "automations_have_windows";
ALTER TABLE "automations" DROP CONSTRAINT "automations_shift_within_a_day";
ALTER TABLE "automations" DROP COLUMN "windows";
ALTER TABLE "automations" DROP COLUMN "shift_minutes";
ALTER TABLE "automations" DROP COLUMN "next_shift_minutes";
ALTER TABLE "automations" ADD CONSTRAINT "automations_minutes_of_a_day" CHECK ("starts_at_minute" between 0 and 1439 and "ends_at_minute" between 0 and 1439);
ALTER TABLE "automations" ADD CONSTRAINT "automations_share_positive" CHECK ("daily_share" > 0);
