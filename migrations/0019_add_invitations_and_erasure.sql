ALTER TABLE "mail_tokens" DROP CONSTRAINT "mail_tokens_purpose_known";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "invited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "erased_after" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_purpose_known" CHECK ("mail_tokens"."purpose" in ('reset-password', 'verify-email', 'change-email', 'invite'));--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "sessions" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint

GRANT SELECT ("invited_at", "erased_after"), UPDATE ("invited_at", "erased_after", "email_verified_at") ON "users" TO "botyard_admin";--> statement-breakpoint
GRANT UPDATE ("invited_at") ON "users" TO "botyard_auth";--> statement-breakpoint
GRANT SELECT ("user_id", "last_used_at") ON "sessions" TO "botyard_admin";
--> statement-breakpoint

-- The queue holds nothing of people who are gone.
CREATE FUNCTION "botyard_forget_turns"("turn_user_ids" uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT count(graphile_worker.remove_job('bot:' || id)) FROM unnest(turn_user_ids) AS id;
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_forget_turns" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_forget_turns" TO "botyard_admin";
