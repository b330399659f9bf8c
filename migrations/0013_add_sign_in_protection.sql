CREATE TABLE "half_logins" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "half_logins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "instance_policies" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"require_admin_two_factor" boolean NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "instance_policies_one_row" CHECK ("instance_policies"."is_only")
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "known_devices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mail_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_tokens_user_id_purpose_unique" UNIQUE("user_id","purpose"),
	CONSTRAINT "mail_tokens_purpose_known" CHECK ("mail_tokens"."purpose" in ('reset-password', 'verify-email', 'change-email'))
);
--> statement-breakpoint
ALTER TABLE "mail_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"message_encrypted" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	CONSTRAINT "recovery_codes_user_id_code_hash_pk" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
ALTER TABLE "recovery_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"seed_encrypted" text NOT NULL,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "second_factors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "authenticated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "ip_address" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "half_logins" ADD CONSTRAINT "half_logins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instance_policies" ADD CONSTRAINT "instance_policies_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "half_logins_user_id_idx" ON "half_logins" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "known_devices_user_id_idx" ON "known_devices" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mails_user_id_idx" ON "mails" USING btree ("user_id");--> statement-breakpoint
CREATE POLICY "own_rows" ON "half_logins" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("half_logins"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("half_logins"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "half_logins" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "known_devices" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("known_devices"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("known_devices"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "known_devices" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "mail_tokens" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("mail_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("mail_tokens"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "mail_tokens" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "mails" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("mails"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("mails"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "mails" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "recovery_codes" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("recovery_codes"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("recovery_codes"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "recovery_codes" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "second_factors" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("second_factors"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("second_factors"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "second_factors" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: isolation holds for the owner of the tables too.
ALTER TABLE "half_logins" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "known_devices" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mail_tokens" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mails" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "recovery_codes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "second_factors" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- botyard_auth: all of sign-in. Others learn at most that a row of theirs exists.
GRANT SELECT, INSERT, UPDATE, DELETE ON "half_logins", "known_devices", "mail_tokens", "mails", "recovery_codes", "second_factors" TO "botyard_auth";--> statement-breakpoint
GRANT UPDATE ("email", "email_verified_at") ON "users" TO "botyard_auth";--> statement-breakpoint
GRANT SELECT ON "instance_policies" TO "botyard_auth";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "instance_policies" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ("email_verified_at") ON "users" TO "botyard_app", "botyard_admin";--> statement-breakpoint
GRANT SELECT ("authenticated_at", "ip_address") ON "sessions" TO "botyard_app";--> statement-breakpoint
GRANT SELECT ("user_id") ON "half_logins", "known_devices", "mail_tokens", "mails", "recovery_codes", "second_factors" TO "botyard_app";--> statement-breakpoint

-- Queues the sending of a mail that was stored in the same transaction. The job names its row, nothing else.
CREATE FUNCTION "botyard_enqueue_mail"("mail_id" uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.add_job(
		'mail.send',
		json_build_object('mail_id', mail_id),
		job_key := 'mail:' || mail_id,
		max_attempts := 25
	);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_enqueue_mail" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_enqueue_mail" TO "botyard_auth";
