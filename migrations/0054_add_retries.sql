ALTER TABLE "effects" ADD COLUMN "is_outcome_lost" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "retry_of" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_retry_of_runs_id_fk" FOREIGN KEY ("retry_of") REFERENCES "public"."runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_unended_idx" ON "runs" USING btree ("user_id","created_at") WHERE "runs"."finished_at" is null or "runs"."cancelled_from" is not null;--> statement-breakpoint
CREATE INDEX "runs_retry_of_idx" ON "runs" USING btree ("retry_of") WHERE "runs"."retry_of" is not null;--> statement-breakpoint

-- By hand: what was looked up in vain twice or more before it failed may have taken effect. Nothing else was refused so often.
ALTER TABLE "effects" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "effects" SET "is_outcome_lost" = true WHERE "state" = 'failed' AND "refusals" >= 2;--> statement-breakpoint
ALTER TABLE "effects" FORCE ROW LEVEL SECURITY;
