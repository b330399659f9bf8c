-- Forgets what people were sent; an empty list of names means new followers again.
ALTER TABLE "automations" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "runs" NO FORCE ROW LEVEL SECURITY;
UPDATE "automations" SET "params" = "params" - 'to' WHERE "action" = 'send-message';
UPDATE "runs" SET "params" = "params" - 'to' WHERE "action" = 'send-message';
ALTER TABLE "automations" FORCE ROW LEVEL SECURITY;
ALTER TABLE "runs" FORCE ROW LEVEL SECURITY;
ALTER TABLE "activity_logs" DROP COLUMN "text";
ALTER TABLE "effects" DROP COLUMN "text";
