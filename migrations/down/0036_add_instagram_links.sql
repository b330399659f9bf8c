-- Back to a memory that belongs to the person. What another account remembers goes where both would say the same.
ALTER TABLE "effects" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "follower_counts" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "protected_people" NO FORCE ROW LEVEL SECURITY;
UPDATE "effects" SET "is_once_per_target" = false
FROM "effects" newer
WHERE newer."user_id" = "effects"."user_id" AND newer."kind" = "effects"."kind" AND newer."target_id" = "effects"."target_id"
	AND newer."instagram_user_id" IS DISTINCT FROM "effects"."instagram_user_id" AND newer."position" > "effects"."position";
DELETE FROM "follower_counts" WHERE EXISTS (
	SELECT FROM "instagram_links" l WHERE l."user_id" = "follower_counts"."user_id" AND l."ended_at" IS NULL
		AND l."instagram_user_id" <> "follower_counts"."instagram_user_id");
DELETE FROM "protected_people" older USING "protected_people" kept
WHERE kept."user_id" = older."user_id" AND kept."instagram_id" = older."instagram_id"
	AND kept."instagram_user_id" > older."instagram_user_id";
ALTER TABLE "effects" FORCE ROW LEVEL SECURITY;
ALTER TABLE "follower_counts" FORCE ROW LEVEL SECURITY;
ALTER TABLE "protected_people" FORCE ROW LEVEL SECURITY;
DROP INDEX "effects_once_per_target_idx";
ALTER TABLE "effects" DROP COLUMN "instagram_user_id";
CREATE UNIQUE INDEX "effects_once_per_target_idx" ON "effects" USING btree ("user_id","kind","target_id") WHERE "effects"."is_once_per_target" and "effects"."state" in ('sending', 'acknowledged', 'verified', 'unknown');
ALTER TABLE "follower_counts" DROP COLUMN "instagram_user_id";
ALTER TABLE "follower_counts" ADD CONSTRAINT "follower_counts_user_id_day_pk" PRIMARY KEY("user_id","day");
ALTER TABLE "protected_people" DROP COLUMN "instagram_user_id";
ALTER TABLE "protected_people" ADD CONSTRAINT "protected_people_user_id_instagram_id_pk" PRIMARY KEY("user_id","instagram_id");
REVOKE SELECT ("disabled_at") ON "users" FROM "botyard_sweep";
DROP TABLE "instagram_links";
