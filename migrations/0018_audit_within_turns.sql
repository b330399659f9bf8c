CREATE POLICY "own_findings" ON "audit_log" AS PERMISSIVE FOR INSERT TO "botyard_app" WITH CHECK ("audit_log"."actor_id" is null and "audit_log"."subject_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
GRANT INSERT ON "audit_log" TO "botyard_app";
