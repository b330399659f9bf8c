CREATE INDEX "effects_requested_at_idx" ON "effects" USING btree ("user_id","requested_at") WHERE "effects"."requested_at" is not null;--> statement-breakpoint
CREATE INDEX "effects_failed_idx" ON "effects" USING btree ("user_id","requested_at") WHERE "effects"."state" = 'failed';--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "effects" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: of what a bot did, administrators see that it did something, of which kind and whether it failed. Never to whom.
GRANT SELECT ("user_id", "kind", "state", "requested_at") ON "effects" TO "botyard_admin";
