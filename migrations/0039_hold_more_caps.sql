ALTER TABLE "target_filters" ADD CONSTRAINT "target_filters_blocked_words_capped" CHECK (cardinality("target_filters"."blocked_words") <= 200);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "alerts" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "api_tokens" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "automations" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "half_logins" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "known_devices" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "listed_people" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "mail_tokens" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "mails" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "source_places" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "target_filters" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "webhook_deliveries" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "webhook_endpoints" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
-- How far caps are used: whose rows there are, and which of them count; nothing of what is in them.
GRANT SELECT ("user_id") ON "alerts", "automations", "half_logins", "known_devices", "listed_people", "mails", "source_places", "webhook_deliveries", "webhook_endpoints" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ("user_id", "expires_at") ON "api_tokens" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ("user_id", "expires_at", "purpose") ON "mail_tokens" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ("user_id", "blocked_words") ON "target_filters" TO "botyard_admin";--> statement-breakpoint
-- A mail that is queued while too many wait takes the place of the oldest.
GRANT SELECT ("created_at"), DELETE ON "mails" TO "botyard_app";
