DROP INDEX "runs_user_id_created_at_idx";--> statement-breakpoint
CREATE INDEX "activity_logs_action_idx" ON "activity_logs" USING btree ("user_id","action","seq");--> statement-breakpoint
CREATE INDEX "activity_logs_status_idx" ON "activity_logs" USING btree ("user_id","status","seq");--> statement-breakpoint
CREATE INDEX "activity_logs_run_idx" ON "activity_logs" USING btree ("user_id","run_id","seq") WHERE "activity_logs"."run_id" is not null;--> statement-breakpoint
CREATE INDEX "activity_logs_failed_idx" ON "activity_logs" USING btree ("user_id","seq") WHERE "activity_logs"."error_code" is not null;--> statement-breakpoint
CREATE INDEX "activity_logs_reduced_idx" ON "activity_logs" USING btree ("user_id","seq") WHERE "activity_logs"."event" = 'limit.reduced';--> statement-breakpoint
CREATE INDEX "audit_log_at_idx" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_refused_idx" ON "audit_log" USING btree ("id") WHERE "audit_log"."error_code" is not null;--> statement-breakpoint
CREATE INDEX "effects_position_idx" ON "effects" USING btree ("run_id","position");--> statement-breakpoint
CREATE INDEX "effects_skipped_idx" ON "effects" USING btree ("user_id","created_at") WHERE "effects"."state" = 'skipped';--> statement-breakpoint
CREATE INDEX "runs_newest_idx" ON "runs" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "runs_state_idx" ON "runs" USING btree ("user_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "runs_automation_idx" ON "runs" USING btree ("automation_id","created_at") WHERE "runs"."automation_id" is not null;