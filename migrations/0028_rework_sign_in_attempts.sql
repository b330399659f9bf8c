ALTER TABLE "sign_in_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
-- Counters live for an hour at most; those there are begin anew.
DELETE FROM "sign_in_attempts";--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ADD COLUMN "failures" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ADD COLUMN "window_ends" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ADD COLUMN "wait_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sign_in_attempts" DROP COLUMN "points";--> statement-breakpoint
ALTER TABLE "sign_in_attempts" DROP COLUMN "expire";--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "sign_in_attempts" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: counted as the role of sign-in, like everything else of it.
ALTER TABLE "sign_in_attempts" FORCE ROW LEVEL SECURITY;
