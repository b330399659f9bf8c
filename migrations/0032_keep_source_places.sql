CREATE TABLE "source_places" (
	"user_id" uuid NOT NULL,
	"source" text NOT NULL,
	"cursor" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_places_user_id_source_pk" PRIMARY KEY("user_id","source")
);
--> statement-breakpoint
ALTER TABLE "source_places" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "source_places" ADD CONSTRAINT "source_places_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_rows" ON "source_places" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("source_places"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("source_places"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint

-- By hand: isolation holds for the owner of the table too.
ALTER TABLE "source_places" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "source_places" TO "botyard_app";
