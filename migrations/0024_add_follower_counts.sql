CREATE TABLE "follower_counts" (
	"user_id" uuid NOT NULL,
	"day" date NOT NULL,
	"followers" integer NOT NULL,
	CONSTRAINT "follower_counts_user_id_day_pk" PRIMARY KEY("user_id","day")
);
--> statement-breakpoint
ALTER TABLE "follower_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "follower_counts" ADD CONSTRAINT "follower_counts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_rows" ON "follower_counts" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("follower_counts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("follower_counts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint

-- By hand: isolation holds for the owner of the table too.
ALTER TABLE "follower_counts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "follower_counts" TO "botyard_app";
