CREATE TABLE "account_invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"invitee" text NOT NULL,
	"role" text NOT NULL,
	"invited_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_invitations_role_known" CHECK ("account_invitations"."role" in ('operator', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "account_invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_members" (
	"account_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_members_account_id_person_id_pk" PRIMARY KEY("account_id","person_id"),
	CONSTRAINT "account_members_role_known" CHECK ("account_members"."role" in ('owner', 'operator', 'viewer')),
	CONSTRAINT "account_members_own_first" CHECK ("account_members"."account_id" <> "account_members"."person_id" or "account_members"."role" = 'owner')
);
--> statement-breakpoint
ALTER TABLE "account_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "email" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "password_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "kind" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "account_name" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "max_accounts" integer;--> statement-breakpoint
ALTER TABLE "account_invitations" ADD CONSTRAINT "account_invitations_account_id_users_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_invitations" ADD CONSTRAINT "account_invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_members" ADD CONSTRAINT "account_members_account_id_users_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_members" ADD CONSTRAINT "account_members_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_invitations_once_idx" ON "account_invitations" USING btree ("account_id","invitee");--> statement-breakpoint
CREATE INDEX "account_invitations_invitee_idx" ON "account_invitations" USING btree ("invitee");--> statement-breakpoint
CREATE UNIQUE INDEX "account_members_owner_idx" ON "account_members" USING btree ("account_id") WHERE "account_members"."role" = 'owner';--> statement-breakpoint
CREATE INDEX "account_members_person_idx" ON "account_members" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_account_id_users_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_kind_known" CHECK ("users"."kind" in ('person', 'account'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_accounts_never_sign_in" CHECK (case "users"."kind"
      when 'person' then "users"."email" is not null and "users"."password_hash" is not null
      else "users"."email" is null and "users"."password_hash" is null and "users"."role" = 'user' end);--> statement-breakpoint
CREATE POLICY "owner_of_account" ON "users" AS PERMISSIVE FOR SELECT TO "botyard_app" USING ("users"."id" = (select person_id from account_members where role = 'owner' and account_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "account_invitations" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "account_invitations" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_members" ON "account_members" AS PERMISSIVE FOR SELECT TO "botyard_app" USING ("account_members"."account_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "account_members" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "account_members" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_fanout" ON "account_members" AS PERMISSIVE FOR ALL TO "botyard_fanout" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: isolation holds for the owner of the tables too. Who looks after what is the business of signing in; an account
-- sees its own people, and the fan-out role whether a page may still be open.
ALTER TABLE "account_members" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_invitations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT ON "account_members" TO "botyard_app", "botyard_fanout";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "account_members" TO "botyard_auth", "botyard_admin";--> statement-breakpoint
GRANT UPDATE ("role") ON "account_members" TO "botyard_auth", "botyard_admin";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "account_invitations" TO "botyard_auth";--> statement-breakpoint
GRANT SELECT ("account_id", "role", "expires_at") ON "account_invitations" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ("kind", "account_name") ON "users" TO "botyard_app", "botyard_sweep", "botyard_fanout";--> statement-breakpoint
GRANT SELECT ("account_id") ON "api_tokens" TO "botyard_app", "botyard_fanout";--> statement-breakpoint
GRANT SELECT ("kind", "account_name", "max_accounts"), UPDATE ("account_name", "max_accounts") ON "users" TO "botyard_admin";--> statement-breakpoint

-- Every person owns their first account, which is the person, however they come to be.
CREATE FUNCTION botyard_own_first_account() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	INSERT INTO account_members (account_id, person_id, role) VALUES (NEW.id, NEW.id, 'owner');
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "users_own_first_account" AFTER INSERT ON "users"
	FOR EACH ROW WHEN (NEW."kind" = 'person') EXECUTE FUNCTION botyard_own_first_account();--> statement-breakpoint
ALTER TABLE "users" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_members" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "account_members" ("account_id", "person_id", "role") SELECT "id", "id", 'owner' FROM "users";--> statement-breakpoint
ALTER TABLE "account_members" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;
