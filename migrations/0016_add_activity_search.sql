CREATE INDEX "activity_logs_words" ON "activity_logs" USING gin ((array_to_tsvector(array[user_id::text]) || to_tsvector('simple'::regconfig, translate(coalesce(action, '') || ' ' || coalesce(target, '') || ' ' || message, '._-/@#', '      '))));--> statement-breakpoint
CREATE INDEX "activity_logs_failures" ON "activity_logs" USING btree ("user_id","error_code","at") WHERE "activity_logs"."error_code" is not null;--> statement-breakpoint
CREATE POLICY "all_rows_for_sweep" ON "activity_logs" AS PERMISSIVE FOR ALL TO "botyard_sweep" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_sweep" ON "user_streams" AS PERMISSIVE FOR ALL TO "botyard_sweep" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: the sweep trims what is older than the installation keeps. It reads no more than it needs for that.
GRANT SELECT ("user_id", "seq", "at"), DELETE ON "activity_logs" TO "botyard_sweep";--> statement-breakpoint
GRANT SELECT ("user_id", "min_seq"), UPDATE ("min_seq") ON "user_streams" TO "botyard_sweep";
