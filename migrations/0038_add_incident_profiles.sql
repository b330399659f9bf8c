DROP INDEX "incidents_one_open_idx";--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "profile_kind" text;--> statement-breakpoint
ALTER TABLE "user_bot_status" ADD COLUMN "profile_kind" text DEFAULT 'app' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_one_open_idx" ON "incidents" USING btree (coalesce("profile_kind", '')) WHERE "incidents"."ended_at" is null;--> statement-breakpoint
-- By hand: who is connected with a browser's session. Row-level security is forced on the owner of the tables too.
ALTER TABLE "user_bot_status" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "instagram_credentials" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "user_bot_status" SET "profile_kind" = 'web' FROM "instagram_credentials" credentials
  WHERE credentials."user_id" = "user_bot_status"."user_id" AND credentials."session_origin" = 'web_import';--> statement-breakpoint
ALTER TABLE "user_bot_status" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "instagram_credentials" FORCE ROW LEVEL SECURITY;
