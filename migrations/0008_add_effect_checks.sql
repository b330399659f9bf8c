ALTER TABLE "effects" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "effects_unchecked_idx" ON "effects" USING btree ("user_id","acknowledged_at") WHERE "effects"."state" = 'acknowledged' and "effects"."checked_at" is null;--> statement-breakpoint
CREATE INDEX "effects_target_idx" ON "effects" USING btree ("user_id","kind","target_id");--> statement-breakpoint
CREATE INDEX "effects_history_idx" ON "effects" USING btree ("user_id","kind","requested_at") WHERE "effects"."requested_at" is not null;