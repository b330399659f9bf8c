-- Back to counters of a library, in the columns it wants. Those there are begin anew.
ALTER TABLE "sign_in_attempts" NO FORCE ROW LEVEL SECURITY;
DROP POLICY "all_rows_for_auth" ON "sign_in_attempts";
DELETE FROM "sign_in_attempts";
ALTER TABLE "sign_in_attempts" DROP COLUMN "wait_until";
ALTER TABLE "sign_in_attempts" DROP COLUMN "window_ends";
ALTER TABLE "sign_in_attempts" DROP COLUMN "failures";
ALTER TABLE "sign_in_attempts" ADD COLUMN "points" integer DEFAULT 0 NOT NULL;
ALTER TABLE "sign_in_attempts" ADD COLUMN "expire" bigint;
ALTER TABLE "sign_in_attempts" DISABLE ROW LEVEL SECURITY;
