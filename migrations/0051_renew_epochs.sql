-- Events carry their changes in another form from here on: pages that are open load everything instead of taking up old ones.
ALTER TABLE "user_streams" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "user_streams" SET "epoch" = gen_random_uuid();--> statement-breakpoint
ALTER TABLE "user_streams" FORCE ROW LEVEL SECURITY;
