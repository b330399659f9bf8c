CREATE TABLE "automations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"action" text NOT NULL,
	"params" jsonb NOT NULL,
	"days" smallint[] NOT NULL,
	"starts_at_minute" smallint NOT NULL,
	"ends_at_minute" smallint NOT NULL,
	"daily_share" integer NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"next_run_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "automations_minutes_of_a_day" CHECK ("automations"."starts_at_minute" between 0 and 1439 and "automations"."ends_at_minute" between 0 and 1439),
	CONSTRAINT "automations_share_positive" CHECK ("automations"."daily_share" > 0)
);
--> statement-breakpoint
ALTER TABLE "automations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "listed_people" (
	"user_id" uuid NOT NULL,
	"username" text NOT NULL,
	"list" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listed_people_user_id_username_pk" PRIMARY KEY("user_id","username")
);
--> statement-breakpoint
ALTER TABLE "listed_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "protected_people" (
	"user_id" uuid NOT NULL,
	"instagram_id" text NOT NULL,
	"username" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "protected_people_user_id_instagram_id_pk" PRIMARY KEY("user_id","instagram_id")
);
--> statement-breakpoint
ALTER TABLE "protected_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "target_filters" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"skips_private" boolean DEFAULT true NOT NULL,
	"min_followers" integer,
	"max_followers" integer,
	"min_follower_ratio" numeric(8, 3),
	"max_follower_ratio" numeric(8, 3),
	"min_posts" integer,
	"blocked_words" text[] DEFAULT '{}' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "target_filters_in_order" CHECK ("target_filters"."min_followers" <= "target_filters"."max_followers" and "target_filters"."min_follower_ratio" <= "target_filters"."max_follower_ratio")
);
--> statement-breakpoint
ALTER TABLE "target_filters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "is_dry_run" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "plan_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "automations" ADD CONSTRAINT "automations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listed_people" ADD CONSTRAINT "listed_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "protected_people" ADD CONSTRAINT "protected_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_filters" ADD CONSTRAINT "target_filters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "automations_user_id_idx" ON "automations" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "automations_next_run_at_idx" ON "automations" USING btree ("next_run_at") WHERE "automations"."next_run_at" is not null;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_automation_id_automations_id_fk" FOREIGN KEY ("automation_id") REFERENCES "public"."automations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_rows" ON "automations" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("automations"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("automations"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_sweep" ON "automations" AS PERMISSIVE FOR ALL TO "botyard_sweep" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "listed_people" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("listed_people"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("listed_people"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows" ON "protected_people" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("protected_people"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("protected_people"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows" ON "target_filters" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("target_filters"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("target_filters"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint

ALTER TABLE "automations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "listed_people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "protected_people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "target_filters" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "automations", "listed_people", "protected_people", "target_filters" TO "botyard_app";--> statement-breakpoint
GRANT SELECT ON "automations" TO "botyard_sweep";
