REVOKE ALL ON "person_pictures" FROM "botyard_sweep";--> statement-breakpoint
REVOKE SELECT ("user_id", "person_id", "read_at") ON "person_pictures" FROM "botyard_sweep";--> statement-breakpoint
DROP POLICY "all_rows_for_sweep" ON "person_pictures";--> statement-breakpoint
DROP INDEX "person_pictures_read_at_idx";
