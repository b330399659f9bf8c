ALTER TABLE "activity_logs" ADD COLUMN "text" text;--> statement-breakpoint
ALTER TABLE "effects" ADD COLUMN "text" text;--> statement-breakpoint
-- An empty list of names meant new followers; now that is a choice of its own. Row-level security is forced on the owner of the tables too.
ALTER TABLE "automations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "runs" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "automations" SET "params" = "params" || '{"to": "new-followers"}'
  WHERE "action" = 'send-message' AND coalesce("params" -> 'usernames', '[]') = '[]';--> statement-breakpoint
UPDATE "runs" SET "params" = "params" || '{"to": "new-followers"}'
  WHERE "action" = 'send-message' AND coalesce("params" -> 'usernames', '[]') = '[]';--> statement-breakpoint
ALTER TABLE "automations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "runs" FORCE ROW LEVEL SECURITY;
