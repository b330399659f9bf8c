CREATE TABLE "user_streams" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"epoch" uuid DEFAULT gen_random_uuid() NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL,
	"min_seq" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "user_streams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "activity_logs" (
	"user_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"event" text NOT NULL,
	"action" text,
	"status" text NOT NULL,
	"target" text,
	"message" text NOT NULL,
	"error_code" text,
	"error_message" text,
	"run_id" uuid,
	"correlation_id" text NOT NULL,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "activity_logs_user_id_seq_pk" PRIMARY KEY("user_id","seq")
);
--> statement-breakpoint
ALTER TABLE "activity_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "user_streams" ADD CONSTRAINT "user_streams_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_logs" ADD CONSTRAINT "activity_logs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_rows" ON "user_streams" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("user_streams"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("user_streams"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_fanout" ON "user_streams" AS PERMISSIVE FOR ALL TO "botyard_fanout" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "activity_logs" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("activity_logs"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("activity_logs"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_fanout" ON "activity_logs" AS PERMISSIVE FOR ALL TO "botyard_fanout" USING (true) WITH CHECK (true);