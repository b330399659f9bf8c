ALTER TABLE "instance_policies" ALTER COLUMN "require_admin_two_factor" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "instance_policies" ADD COLUMN "max_accounts" integer;--> statement-breakpoint
ALTER TABLE "user_bot_status" ADD COLUMN "outgoing_address_hash" text DEFAULT 'direct' NOT NULL;--> statement-breakpoint
ALTER TABLE "user_bot_status" ADD COLUMN "paused_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "user_bot_status_outgoing_address_idx" ON "user_bot_status" USING btree ("outgoing_address_hash") WHERE "user_bot_status"."instagram_username" is not null;--> statement-breakpoint
CREATE POLICY "all_rows_for_keys" ON "user_bot_status" AS PERMISSIVE FOR ALL TO "botyard_keys" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: hashes are made by whoever has the keys, so older proxies wait for the next night.
GRANT SELECT ("user_id", "outgoing_address_hash"), UPDATE ("outgoing_address_hash") ON "user_bot_status" TO "botyard_keys";--> statement-breakpoint
ALTER TABLE "instagram_credentials" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "user_bot_status" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "user_bot_status" SET "outgoing_address_hash" = 'unknown'
	WHERE "user_id" IN (SELECT "user_id" FROM "instagram_credentials" WHERE "proxy_encrypted" IS NOT NULL);--> statement-breakpoint
ALTER TABLE "user_bot_status" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "instagram_credentials" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- By hand: a person who leaves becomes an account of somebody else. Whoever does that can leave nothing to sign in with, and
-- nobody makes a person of an account.
CREATE FUNCTION botyard_end_sign_in() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW."kind" = 'person' THEN
		RAISE EXCEPTION 'an account becomes no person' USING ERRCODE = 'check_violation';
	END IF;
	NEW."email" := NULL;
	NEW."email_verified_at" := NULL;
	NEW."password_hash" := NULL;
	NEW."role" := 'user';
	NEW."must_change_password" := false;
	NEW."invited_at" := NULL;
	NEW."max_accounts" := NULL;
	NEW."username" := 'account-' || left(NEW."id"::text, 13);
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "users_end_sign_in" BEFORE UPDATE OF "kind" ON "users"
	FOR EACH ROW WHEN (OLD."kind" IS DISTINCT FROM NEW."kind") EXECUTE FUNCTION botyard_end_sign_in();--> statement-breakpoint
GRANT UPDATE ("kind") ON "users" TO "botyard_admin";
