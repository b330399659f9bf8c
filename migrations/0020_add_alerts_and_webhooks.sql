CREATE TABLE "alert_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_installation" boolean DEFAULT false NOT NULL,
	"codes" text[] DEFAULT '{}' NOT NULL,
	"severities" text[] DEFAULT '{}' NOT NULL,
	"threshold" integer DEFAULT 1 NOT NULL,
	"window_minutes" integer DEFAULT 60 NOT NULL,
	"cooldown_minutes" integer DEFAULT 60 NOT NULL,
	"tells_by_mail" boolean DEFAULT false NOT NULL,
	"endpoint_id" uuid,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"fired_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alert_rules_positive" CHECK ("alert_rules"."threshold" > 0 and "alert_rules"."window_minutes" > 0)
);
--> statement-breakpoint
ALTER TABLE "alert_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"rule_id" uuid,
	"rule_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"error_code" text NOT NULL,
	"correlation_id" text NOT NULL,
	"count" integer NOT NULL,
	"wants_mail" boolean NOT NULL,
	"mailed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "alerts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"answer_status" integer,
	"error_code" text,
	"correlation_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret_encrypted" text NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"failing_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_rule_id_alert_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."alert_rules"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_rules_user_id_idx" ON "alert_rules" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "alerts_user_id_idx" ON "alerts" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_endpoint_idx" ON "webhook_deliveries" USING btree ("endpoint_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_user_id_idx" ON "webhook_deliveries" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_user_id_idx" ON "webhook_endpoints" USING btree ("user_id");--> statement-breakpoint
CREATE POLICY "own_rows" ON "alert_rules" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("alert_rules"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("alert_rules"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "alert_rules" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "alerts" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("alerts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("alerts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows" ON "webhook_deliveries" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("webhook_deliveries"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("webhook_deliveries"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows" ON "webhook_endpoints" AS PERMISSIVE FOR ALL TO "botyard_app" USING ("webhook_endpoints"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("webhook_endpoints"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "all_rows_for_keys" ON "webhook_endpoints" AS PERMISSIVE FOR ALL TO "botyard_keys" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: isolation holds for the owner of the tables too.
ALTER TABLE "alert_rules" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "alerts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

GRANT SELECT, INSERT, UPDATE, DELETE ON "alert_rules", "alerts", "webhook_endpoints", "webhook_deliveries" TO "botyard_app";--> statement-breakpoint
GRANT SELECT, UPDATE ("fired_at") ON "alert_rules" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ("user_id", "seq", "correlation_id") ON "activity_logs" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ("user_id", "secret_encrypted"), UPDATE ("secret_encrypted") ON "webhook_endpoints" TO "botyard_keys";--> statement-breakpoint

-- A person's alerts are mailed to them by their own role.
GRANT INSERT, SELECT ("id") ON "mails" TO "botyard_app";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_enqueue_mail" TO "botyard_app";--> statement-breakpoint

-- Asks for a look at somebody's rules. One waits at most; a second call leaves it where it is.
CREATE FUNCTION "botyard_enqueue_alerts"("owner_id" uuid, "look_at" timestamp with time zone) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.add_job(
		'alerts.evaluate',
		json_build_object('user_id', owner_id),
		run_at := look_at,
		job_key := 'alerts:' || owner_id,
		job_key_mode := 'preserve_run_at',
		max_attempts := 5
	);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_enqueue_alerts" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_enqueue_alerts" TO "botyard_app";--> statement-breakpoint

-- The same for the rules that count everybody's failures.
CREATE FUNCTION "botyard_enqueue_installation_alerts"() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.add_job(
		'alerts.evaluate-installation',
		'{}'::json,
		run_at := now() + interval '2 seconds',
		job_key := 'alerts',
		job_key_mode := 'preserve_run_at',
		max_attempts := 5
	);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_enqueue_installation_alerts" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_enqueue_installation_alerts" TO "botyard_app";--> statement-breakpoint

-- Asks for a try to deliver. A later call moves it.
CREATE FUNCTION "botyard_enqueue_delivery"("owner_id" uuid, "delivery_id" uuid, "try_at" timestamp with time zone) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.add_job(
		'webhook.deliver',
		json_build_object('user_id', owner_id, 'delivery_id', delivery_id),
		run_at := try_at,
		job_key := 'webhook:' || delivery_id,
		max_attempts := 25
	);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_enqueue_delivery" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_enqueue_delivery" TO "botyard_app";
