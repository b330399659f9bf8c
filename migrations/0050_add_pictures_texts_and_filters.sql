CREATE TABLE "person_pictures" (
	"user_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"type" text,
	"bytes" "bytea",
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_pictures_user_id_person_id_pk" PRIMARY KEY("user_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "person_pictures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_texts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_texts_user_id_name_key" UNIQUE("user_id","name")
);
--> statement-breakpoint
ALTER TABLE "saved_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "target_filters" ADD COLUMN "blocked_biography_words" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "target_filters" ADD COLUMN "wanted_biography_words" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "target_filters" ADD COLUMN "name_scripts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "target_filters" ADD COLUMN "account_kind" text DEFAULT 'any' NOT NULL;--> statement-breakpoint
ALTER TABLE "target_filters" ADD COLUMN "verified" text DEFAULT 'any' NOT NULL;--> statement-breakpoint
ALTER TABLE "target_filters" ADD COLUMN "max_post_age_days" integer;--> statement-breakpoint
ALTER TABLE "target_filters" ADD COLUMN "min_mutual_followers" integer;--> statement-breakpoint
ALTER TABLE "target_filters" ADD COLUMN "skips_without_picture" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "person_pictures" ADD CONSTRAINT "person_pictures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_texts" ADD CONSTRAINT "saved_texts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_filters" ADD CONSTRAINT "target_filters_biography_words_capped" CHECK (cardinality("target_filters"."blocked_biography_words") <= 200 and cardinality("target_filters"."wanted_biography_words") <= 200);--> statement-breakpoint
ALTER TABLE "target_filters" ADD CONSTRAINT "target_filters_name_scripts_capped" CHECK (cardinality("target_filters"."name_scripts") <= 20);--> statement-breakpoint
CREATE POLICY "own_rows" ON "person_pictures" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("person_pictures"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("person_pictures"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "person_pictures" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "saved_texts" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("saved_texts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("saved_texts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "saved_texts" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: isolation holds for the owner of the tables too; for the use of caps, whose rows there are and nothing else.
ALTER TABLE "person_pictures" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "saved_texts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "person_pictures", "saved_texts" TO "botyard_app";--> statement-breakpoint
GRANT SELECT ("user_id") ON "person_pictures", "saved_texts" TO "botyard_admin";
