CREATE TABLE "warm_ups" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"preset" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "warm_ups_preset_form" CHECK ("warm_ups"."preset" ~ '^[a-z]{1,20}$')
);
--> statement-breakpoint
ALTER TABLE "warm_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "warm_ups" ADD CONSTRAINT "warm_ups_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_rows" ON "warm_ups" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("warm_ups"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("warm_ups"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "warm_ups" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: isolation holds for the owner of the table too. Administrators only read, to show a person's limits.
ALTER TABLE "warm_ups" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "warm_ups" TO "botyard_app";--> statement-breakpoint
GRANT SELECT ON "warm_ups" TO "botyard_admin";
