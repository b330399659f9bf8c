CREATE POLICY "all_rows_for_fanout" ON "api_tokens" AS PERMISSIVE FOR ALL TO "botyard_fanout" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_fanout" ON "sessions" AS PERMISSIVE FOR ALL TO "botyard_fanout" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_fanout" ON "users" AS PERMISSIVE FOR ALL TO "botyard_fanout" USING (true) WITH CHECK (true);--> statement-breakpoint
GRANT SELECT ("id", "user_id", "expires_at", "absolute_expires_at") ON "sessions" TO "botyard_fanout";--> statement-breakpoint
GRANT SELECT ("id", "disabled_at") ON "users" TO "botyard_fanout";--> statement-breakpoint
GRANT SELECT ("id", "user_id", "expires_at") ON "api_tokens" TO "botyard_fanout";
