-- Back to one open incident, which pauses everyone: those of one kind of profile end.
UPDATE "incidents" SET "ended_at" = now(), "probe_at" = NULL WHERE "ended_at" IS NULL AND "profile_kind" IS NOT NULL;
DROP INDEX "incidents_one_open_idx";
ALTER TABLE "incidents" DROP COLUMN "profile_kind";
ALTER TABLE "user_bot_status" DROP COLUMN "profile_kind";
CREATE UNIQUE INDEX "incidents_one_open_idx" ON "incidents" USING btree ((true)) WHERE "incidents"."ended_at" is null;
