-- Back to runs without plans and automations; filters, lists and protected people are forgotten.
DELETE FROM "runs" WHERE "is_dry_run";
ALTER TABLE "runs" DROP CONSTRAINT "runs_automation_id_automations_id_fk";
ALTER TABLE "runs" DROP COLUMN "ends_at";
ALTER TABLE "runs" DROP COLUMN "plan_expires_at";
ALTER TABLE "runs" DROP COLUMN "is_dry_run";
DROP TABLE "target_filters";
DROP TABLE "protected_people";
DROP TABLE "listed_people";
DROP TABLE "automations";
