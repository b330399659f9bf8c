CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"last_used_ip" text,
	CONSTRAINT "api_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "api_tokens_scopes_known" CHECK ("api_tokens"."scopes" <@ array['read', 'operate', 'admin'])
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"error_code" text,
	"actor_id" uuid,
	"actor_name" text,
	"subject_id" uuid,
	"subject_name" text,
	"ip_address" text,
	"user_agent" text,
	"correlation_id" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_log_actor_idx" ON "audit_log" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_subject_idx" ON "audit_log" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_action_idx" ON "audit_log" USING btree ("action","id");--> statement-breakpoint
CREATE POLICY "own_rows" ON "api_tokens" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("api_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "api_tokens" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "audit_log" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "audit_log" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_sweep" ON "audit_log" AS PERMISSIVE FOR ALL TO "botyard_sweep" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_lines" ON "audit_log" AS PERMISSIVE FOR SELECT TO "botyard_app" USING ("audit_log"."actor_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or "audit_log"."subject_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint

-- By hand: isolation holds for the owner of the tables too.
ALTER TABLE "audit_log" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "api_tokens" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- Lines of the audit log are added and read. Nobody may change or remove one.
GRANT INSERT, SELECT ON "audit_log" TO "botyard_admin", "botyard_auth";--> statement-breakpoint
GRANT INSERT ON "audit_log" TO "botyard_sweep";--> statement-breakpoint
GRANT SELECT ON "audit_log" TO "botyard_app";--> statement-breakpoint
GRANT SELECT ("username") ON "users" TO "botyard_sweep";--> statement-breakpoint

GRANT SELECT, INSERT, UPDATE, DELETE ON "api_tokens" TO "botyard_auth";--> statement-breakpoint
GRANT SELECT ("id", "user_id", "name", "hint", "scopes", "created_at", "expires_at", "last_used_at", "last_used_ip") ON "api_tokens" TO "botyard_app";
