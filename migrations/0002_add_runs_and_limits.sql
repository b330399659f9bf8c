CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"automation_id" uuid,
	"action" text NOT NULL,
	"params" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"requested" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"source_cursor" text,
	"is_source_exhausted" boolean DEFAULT false NOT NULL,
	"error_code" text,
	"correlation_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "runs_counts_sane" CHECK ("runs"."done" <= "runs"."requested")
);
--> statement-breakpoint
ALTER TABLE "runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "effects" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"run_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target_id" text NOT NULL,
	"target_name" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "effects_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"is_once_per_target" boolean NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"fence" bigint,
	"error_code" text,
	"skip_reason" text,
	"source" text NOT NULL,
	"requested_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"verified_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "effects_run_id_kind_target_id_key" UNIQUE("run_id","kind","target_id")
);
--> statement-breakpoint
ALTER TABLE "effects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_limits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid,
	"action" text NOT NULL,
	"daily_limit" integer NOT NULL,
	"hourly_limit" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "daily_limits_user_id_action_key" UNIQUE NULLS NOT DISTINCT("user_id","action"),
	CONSTRAINT "daily_limits_not_negative" CHECK ("daily_limits"."daily_limit" >= 0 and "daily_limits"."hourly_limit" >= 0)
);
--> statement-breakpoint
ALTER TABLE "daily_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quota_usage" (
	"user_id" uuid NOT NULL,
	"action" text NOT NULL,
	"period" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"used" integer NOT NULL,
	CONSTRAINT "quota_usage_user_id_action_period_starts_at_pk" PRIMARY KEY("user_id","action","period","starts_at"),
	CONSTRAINT "quota_usage_not_negative" CHECK ("quota_usage"."used" >= 0)
);
--> statement-breakpoint
ALTER TABLE "quota_usage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cooldowns" (
	"user_id" uuid NOT NULL,
	"action" text NOT NULL,
	"rests_until" timestamp with time zone NOT NULL,
	"error_code" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cooldowns_user_id_action_pk" PRIMARY KEY("user_id","action")
);
--> statement-breakpoint
ALTER TABLE "cooldowns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "effects" ADD CONSTRAINT "effects_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "effects" ADD CONSTRAINT "effects_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_limits" ADD CONSTRAINT "daily_limits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_usage" ADD CONSTRAINT "quota_usage_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cooldowns" ADD CONSTRAINT "cooldowns_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_user_id_created_at_idx" ON "runs" USING btree ("user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_open_idx" ON "runs" USING btree ("user_id","created_at") WHERE "runs"."state" in ('queued', 'running', 'paused');--> statement-breakpoint
CREATE UNIQUE INDEX "effects_once_per_target_idx" ON "effects" USING btree ("user_id","kind","target_id") WHERE "effects"."is_once_per_target" and "effects"."state" in ('sending', 'acknowledged', 'verified', 'unknown');--> statement-breakpoint
CREATE INDEX "effects_planned_idx" ON "effects" USING btree ("run_id","position") WHERE "effects"."state" = 'planned';--> statement-breakpoint
CREATE INDEX "effects_in_flight_idx" ON "effects" USING btree ("user_id") WHERE "effects"."state" in ('sending', 'unknown');--> statement-breakpoint
CREATE POLICY "own_rows" ON "runs" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("runs"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("runs"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows" ON "effects" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("effects"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("effects"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_and_defaults" ON "daily_limits" AS PERMISSIVE FOR SELECT TO "botyard_app" USING (user_id is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_insert" ON "daily_limits" AS PERMISSIVE FOR INSERT TO "botyard_app" WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_update" ON "daily_limits" AS PERMISSIVE FOR UPDATE TO "botyard_app" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "daily_limits" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "quota_usage" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("quota_usage"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("quota_usage"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows" ON "cooldowns" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("cooldowns"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("cooldowns"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));