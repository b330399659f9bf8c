CREATE TABLE "failure_streaks" (
	"user_id" uuid NOT NULL,
	"error_code" text NOT NULL,
	"strikes" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"forgotten_at" timestamp with time zone NOT NULL,
	CONSTRAINT "failure_streaks_user_id_error_code_pk" PRIMARY KEY("user_id","error_code")
);
--> statement-breakpoint
ALTER TABLE "failure_streaks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"error_code" text NOT NULL,
	"note" text,
	"declared_by" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"probe_at" timestamp with time zone,
	"probes" integer DEFAULT 0 NOT NULL,
	"client_profile" text,
	"ended_at" timestamp with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "limit_reductions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"action" text NOT NULL,
	"error_code" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "limit_reductions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pacing_profiles" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"gap_min_ms" integer NOT NULL,
	"gap_max_ms" integer NOT NULL,
	"read_only_days" integer NOT NULL,
	"ramp_days" integer NOT NULL,
	"caps" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "pacing_profiles_one_row" CHECK ("pacing_profiles"."is_only"),
	CONSTRAINT "pacing_profiles_gap_in_order" CHECK (0 <= "pacing_profiles"."gap_min_ms" and "pacing_profiles"."gap_min_ms" <= "pacing_profiles"."gap_max_ms"),
	CONSTRAINT "pacing_profiles_days_in_order" CHECK (0 <= "pacing_profiles"."read_only_days" and "pacing_profiles"."read_only_days" <= "pacing_profiles"."ramp_days")
);
--> statement-breakpoint
CREATE TABLE "unknown_failures" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"status" integer,
	"path" text NOT NULL,
	"sample" jsonb NOT NULL,
	"count" bigint DEFAULT 1 NOT NULL,
	"first_seen" timestamp with time zone NOT NULL,
	"last_seen" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bot_instances" ADD COLUMN "paused_by" uuid;--> statement-breakpoint
ALTER TABLE "bot_instances" ADD COLUMN "last_warning_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "failure_streaks" ADD CONSTRAINT "failure_streaks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_declared_by_users_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limit_reductions" ADD CONSTRAINT "limit_reductions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pacing_profiles" ADD CONSTRAINT "pacing_profiles_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "failure_streaks_last_at_idx" ON "failure_streaks" USING btree ("last_at");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_one_open_idx" ON "incidents" USING btree ((true)) WHERE "incidents"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "limit_reductions_user_id_ends_at_idx" ON "limit_reductions" USING btree ("user_id","ends_at");--> statement-breakpoint
CREATE POLICY "all_rows_for_sweep" ON "user_bot_status" AS PERMISSIVE FOR ALL TO "botyard_sweep" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "failure_streaks" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("failure_streaks"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("failure_streaks"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_sweep" ON "failure_streaks" AS PERMISSIVE FOR ALL TO "botyard_sweep" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "limit_reductions" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("limit_reductions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("limit_reductions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
ALTER TABLE "failure_streaks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "limit_reductions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- A bot sees that everybody pauses and how careful it has to be; it decides neither.
GRANT SELECT, INSERT, UPDATE, DELETE ON "failure_streaks" TO "botyard_app";--> statement-breakpoint
GRANT SELECT, INSERT ON "limit_reductions" TO "botyard_app";--> statement-breakpoint
GRANT SELECT ON "incidents", "pacing_profiles" TO "botyard_app";--> statement-breakpoint

-- What concerns everybody is seen and written for everybody.
GRANT SELECT ON "failure_streaks", "user_bot_status" TO "botyard_sweep";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "incidents", "unknown_failures" TO "botyard_sweep";--> statement-breakpoint

GRANT SELECT ON "incidents", "unknown_failures" TO "botyard_admin";--> statement-breakpoint
GRANT DELETE ON "unknown_failures" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "pacing_profiles" TO "botyard_admin";
