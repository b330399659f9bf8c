CREATE TABLE "instagram_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"instagram_user_id" text NOT NULL,
	"instagram_username" text NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "instagram_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "effects_once_per_target_idx";--> statement-breakpoint
ALTER TABLE "follower_counts" DROP CONSTRAINT "follower_counts_user_id_day_pk";--> statement-breakpoint
ALTER TABLE "protected_people" DROP CONSTRAINT "protected_people_user_id_instagram_id_pk";--> statement-breakpoint
ALTER TABLE "effects" ADD COLUMN "instagram_user_id" text;--> statement-breakpoint
ALTER TABLE "follower_counts" ADD COLUMN "instagram_user_id" text;--> statement-breakpoint
ALTER TABLE "protected_people" ADD COLUMN "instagram_user_id" text;--> statement-breakpoint
ALTER TABLE "instagram_links" ADD CONSTRAINT "instagram_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "instagram_links_active_account_idx" ON "instagram_links" USING btree ("instagram_user_id") WHERE "instagram_links"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "instagram_links_active_user_idx" ON "instagram_links" USING btree ("user_id") WHERE "instagram_links"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "instagram_links_user_id_linked_at_idx" ON "instagram_links" USING btree ("user_id","linked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "effects_once_per_target_idx" ON "effects" USING btree ("user_id","instagram_user_id","kind","target_id") WHERE "effects"."is_once_per_target" and "effects"."state" in ('sending', 'acknowledged', 'verified', 'unknown');--> statement-breakpoint
CREATE POLICY "own_rows" ON "instagram_links" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("instagram_links"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("instagram_links"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint

-- By hand: isolation holds for the owner of the table too. Links are ended, never deleted but with their owner.
GRANT SELECT, INSERT, UPDATE ON "instagram_links" TO "botyard_app";--> statement-breakpoint
-- A nightly look at a session leaves out people who are kept out.
GRANT SELECT ("disabled_at") ON "users" TO "botyard_sweep";--> statement-breakpoint

-- The rows of all people are filled in, also where the owner of the tables is subject to their policies.
ALTER TABLE "users" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "instagram_credentials" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "user_bot_status" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bot_instances" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "runs" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "effects" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "follower_counts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "protected_people" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- An account that two people had connected stays with whoever was first; of people who are kept out it is free.
INSERT INTO "instagram_links" ("user_id", "instagram_user_id", "instagram_username", "linked_at", "ended_at")
SELECT c."user_id", c."instagram_user_id", coalesce(c."instagram_username", ''), coalesce(c."linked_at", c."created_at"),
	CASE WHEN c."session_data_encrypted" IS NULL OR u."disabled_at" IS NOT NULL OR row_number() OVER (
		PARTITION BY c."instagram_user_id", c."session_data_encrypted" IS NOT NULL AND u."disabled_at" IS NULL
		ORDER BY c."linked_at" NULLS LAST, c."created_at", c."user_id") > 1 THEN now() END
FROM "instagram_credentials" c JOIN "users" u ON u."id" = c."user_id"
WHERE c."instagram_user_id" IS NOT NULL;--> statement-breakpoint
-- The others are as if they had disconnected: their bots stop, and they are told why.
WITH freed AS (
	UPDATE "instagram_credentials" c SET "session_data_encrypted" = NULL, "session_origin" = NULL,
		"password_encrypted" = NULL, "pending_login_encrypted" = NULL, "pending_login_expires_at" = NULL
	FROM "instagram_links" l, "instagram_links" kept, "users" u
	WHERE l."user_id" = c."user_id" AND l."ended_at" IS NOT NULL AND c."session_data_encrypted" IS NOT NULL
		AND u."id" = c."user_id" AND u."disabled_at" IS NULL
		AND kept."instagram_user_id" = l."instagram_user_id" AND kept."ended_at" IS NULL
	RETURNING c."user_id"
), told AS (
	UPDATE "user_bot_status" SET "session_valid" = false, "bot_running" = false, "running_since" = NULL,
		"instagram_username" = NULL, "last_error_code" = 'E-SES-W-0014',
		"last_error_message" = 'This Instagram account is connected already', "last_error_at" = now()
	WHERE "user_id" IN (SELECT "user_id" FROM freed)
)
UPDATE "bot_instances" SET "session_version" = "session_version" + 1 WHERE "user_id" IN (SELECT "user_id" FROM freed);--> statement-breakpoint

-- What is remembered belongs to the account that was connected then: the one connected last, as far back as that goes.
-- What is older was another account's, nobody knows whose; it is kept, and counts for none.
UPDATE "effects" SET "instagram_user_id" = c."instagram_user_id"
FROM "instagram_credentials" c
WHERE c."user_id" = "effects"."user_id"
	AND (c."linked_at" IS NULL OR coalesce("effects"."requested_at", "effects"."created_at") >= c."linked_at");--> statement-breakpoint
UPDATE "follower_counts" SET "instagram_user_id" = c."instagram_user_id"
FROM "instagram_credentials" c WHERE c."user_id" = "follower_counts"."user_id";--> statement-breakpoint
UPDATE "protected_people" SET "instagram_user_id" = c."instagram_user_id"
FROM "instagram_credentials" c WHERE c."user_id" = "protected_people"."user_id";--> statement-breakpoint
DELETE FROM "follower_counts" WHERE "instagram_user_id" IS NULL;--> statement-breakpoint
DELETE FROM "protected_people" WHERE "instagram_user_id" IS NULL;--> statement-breakpoint

-- Where accounts were changed, the first release left people out of the protection whom only the other account's bot had
-- followed. It runs once more for those, and nobody is unfollowed before it is done.
INSERT INTO "runs" ("user_id", "action", "quota", "params", "requested", "correlation_id")
SELECT l."user_id", 'protect-followed', 'protect', '{}', 0, 'migration-0036'
FROM "instagram_links" l
WHERE l."ended_at" IS NULL AND EXISTS (
	SELECT FROM "effects" e WHERE e."user_id" = l."user_id" AND e."kind" = 'follow' AND e."instagram_user_id" IS NULL);--> statement-breakpoint
UPDATE "bot_instances" SET "next_turn_at" = now()
WHERE "user_id" IN (SELECT "user_id" FROM "runs" WHERE "correlation_id" = 'migration-0036');--> statement-breakpoint

ALTER TABLE "users" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "instagram_credentials" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "user_bot_status" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bot_instances" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "runs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "effects" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "follower_counts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "protected_people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "instagram_links" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

ALTER TABLE "follower_counts" ALTER COLUMN "instagram_user_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "protected_people" ALTER COLUMN "instagram_user_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "follower_counts" ADD CONSTRAINT "follower_counts_user_id_instagram_user_id_day_pk" PRIMARY KEY("user_id","instagram_user_id","day");--> statement-breakpoint
ALTER TABLE "protected_people" ADD CONSTRAINT "protected_people_user_id_instagram_user_id_instagram_id_pk" PRIMARY KEY("user_id","instagram_user_id","instagram_id");
