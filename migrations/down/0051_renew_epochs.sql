-- The version before cannot read the changes of events written since: pages that are open load everything.
ALTER TABLE "user_streams" NO FORCE ROW LEVEL SECURITY;
UPDATE "user_streams" SET "epoch" = gen_random_uuid();
ALTER TABLE "user_streams" FORCE ROW LEVEL SECURITY;
