CREATE POLICY "all_rows_for_sweep" ON "users" AS PERMISSIVE FOR ALL TO "botyard_sweep" USING (true) WITH CHECK (true);--> statement-breakpoint
GRANT SELECT ("id", "time_zone") ON "users" TO "botyard_sweep";
