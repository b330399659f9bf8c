CREATE INDEX "person_pictures_read_at_idx" ON "person_pictures" USING btree ("read_at");--> statement-breakpoint
CREATE POLICY "all_rows_for_sweep" ON "person_pictures" AS PERMISSIVE FOR ALL TO "botyard_sweep" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: the sweep sees whose they are and how old, not the pictures.
GRANT SELECT ("user_id", "person_id", "read_at"), DELETE ON "person_pictures" TO "botyard_sweep";
