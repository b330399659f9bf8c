ALTER TABLE "workers" ADD COLUMN "seen_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "host" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "pid" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "version" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "memory_bytes" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "activity_logs_failed_at" ON "activity_logs" USING btree ("at") WHERE "activity_logs"."error_code" is not null;--> statement-breakpoint
CREATE POLICY "all_rows_for_admin" ON "activity_logs" AS PERMISSIVE FOR ALL TO "botyard_admin" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: what operators see of the whole installation. Of activity only when which code came, never what happened to whom.
GRANT SELECT ("at", "error_code") ON "activity_logs" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ON "workers" TO "botyard_admin";--> statement-breakpoint
CREATE FUNCTION "botyard_queue"() RETURNS TABLE ("task" text, "due" bigint, "later" bigint, "running" bigint, "given_up" bigint, "oldest_seconds" double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT task_identifier,
		count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now()),
		count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at > now()),
		count(*) FILTER (WHERE locked_at IS NOT NULL),
		count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts),
		coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())), 0)
	FROM graphile_worker.jobs GROUP BY task_identifier;
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_queue" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_queue" TO "botyard_admin";--> statement-breakpoint
CREATE FUNCTION "botyard_applied_migrations"() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT count(*)::integer FROM drizzle.__drizzle_migrations;
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_applied_migrations" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_applied_migrations" TO "botyard_admin";
