CREATE TABLE "bot_instances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"namespace" text NOT NULL,
	"session_version" integer DEFAULT 0 NOT NULL,
	"lease_owner" uuid,
	"lease_until" timestamp with time zone,
	"call_deadline" timestamp with time zone,
	"fence" bigint DEFAULT 0 NOT NULL,
	"next_turn_at" timestamp with time zone,
	"next_effect_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bot_instances_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "bot_instances_namespace_unique" UNIQUE("namespace")
);
--> statement-breakpoint
ALTER TABLE "bot_instances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_bot_status" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"instagram_username" text,
	"session_valid" boolean DEFAULT false NOT NULL,
	"last_tested" timestamp with time zone,
	"bot_running" boolean DEFAULT false NOT NULL,
	"running_since" timestamp with time zone,
	"resting_until" timestamp with time zone,
	"last_error_code" text,
	"last_error_message" text,
	"last_error_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_bot_status_user_id_unique" UNIQUE("user_id")
);
--> statement-breakpoint
ALTER TABLE "user_bot_status" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "instagram_credentials" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"instagram_user_id" text,
	"instagram_username" text,
	"device_seed" text NOT NULL,
	"session_data_encrypted" text,
	"pending_login_encrypted" text,
	"pending_login_expires_at" timestamp with time zone,
	"linked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instagram_credentials_user_id_unique" UNIQUE("user_id")
);
--> statement-breakpoint
ALTER TABLE "instagram_credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lock_key" bigint GENERATED ALWAYS AS IDENTITY (sequence name "workers_lock_key_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job_pool_id" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workers_lock_key_unique" UNIQUE("lock_key")
);
--> statement-breakpoint
ALTER TABLE "bot_instances" ADD CONSTRAINT "bot_instances_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_bot_status" ADD CONSTRAINT "user_bot_status_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instagram_credentials" ADD CONSTRAINT "instagram_credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bot_instances_next_turn_at_idx" ON "bot_instances" USING btree ("next_turn_at") WHERE "bot_instances"."next_turn_at" is not null;--> statement-breakpoint
CREATE INDEX "bot_instances_lease_owner_idx" ON "bot_instances" USING btree ("lease_owner") WHERE "bot_instances"."lease_owner" is not null;--> statement-breakpoint
CREATE POLICY "own_rows" ON "bot_instances" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("bot_instances"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("bot_instances"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "bot_instances" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_sweep" ON "bot_instances" AS PERMISSIVE FOR ALL TO "botyard_sweep" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "user_bot_status" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("user_bot_status"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("user_bot_status"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "user_bot_status" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "instagram_credentials" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("instagram_credentials"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("instagram_credentials"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));