-- Row-level security for the owner of the tables too, so that a forgotten role switch shows nothing instead of everything.
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bot_instances" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "user_bot_status" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "instagram_credentials" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "daily_limits" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "quota_usage" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cooldowns" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "runs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "effects" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "user_streams" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "activity_logs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- botyard_app: a user's own rows. It cannot change who somebody is, and its log only grows.
GRANT SELECT ("id", "username", "email", "role", "must_change_password", "time_zone", "disabled_at", "created_at", "updated_at") ON "users" TO "botyard_app";--> statement-breakpoint
GRANT SELECT ("id", "user_id", "expires_at", "absolute_expires_at", "created_at", "last_used_at", "user_agent"), DELETE ON "sessions" TO "botyard_app";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "bot_instances", "user_bot_status", "instagram_credentials", "daily_limits", "quota_usage", "runs", "user_streams" TO "botyard_app";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "effects", "cooldowns" TO "botyard_app";--> statement-breakpoint
GRANT SELECT, INSERT ON "activity_logs" TO "botyard_app";--> statement-breakpoint
GRANT SELECT ON "error_codes" TO "botyard_app", "botyard_admin", "botyard_auth";--> statement-breakpoint

-- botyard_auth: sign-in.
GRANT SELECT ON "users" TO "botyard_auth";--> statement-breakpoint
GRANT UPDATE ("password_hash", "must_change_password", "updated_at") ON "users" TO "botyard_auth";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "sessions" TO "botyard_auth";--> statement-breakpoint

-- botyard_fanout: reads events, nothing else.
GRANT SELECT ON "user_streams", "activity_logs" TO "botyard_fanout";--> statement-breakpoint

-- botyard_admin: people, limits and the state of the fleet. No password hash, no sealed column.
GRANT SELECT ("id", "username", "email", "role", "must_change_password", "time_zone", "disabled_at", "created_at", "updated_at"), INSERT, DELETE ON "users" TO "botyard_admin";--> statement-breakpoint
GRANT UPDATE ("username", "email", "role", "time_zone", "disabled_at", "updated_at") ON "users" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "daily_limits" TO "botyard_admin";--> statement-breakpoint
GRANT SELECT ON "bot_instances", "user_bot_status" TO "botyard_admin";--> statement-breakpoint

-- botyard_sweep: leases and timers.
GRANT SELECT, UPDATE ON "bot_instances" TO "botyard_sweep";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "workers" TO "botyard_sweep";--> statement-breakpoint

-- The only doors to the job queue: no role may touch its tables.
CREATE FUNCTION "botyard_enqueue_turn"("turn_user_id" uuid, "turn_run_at" timestamp with time zone) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.add_job(
		'bot.turn',
		json_build_object('user_id', turn_user_id),
		run_at := turn_run_at,
		job_key := 'bot:' || turn_user_id,
		max_attempts := 3
	);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_enqueue_turn" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_enqueue_turn" TO "botyard_app", "botyard_sweep";--> statement-breakpoint
-- Frees the jobs that dead processes had taken; their own locks would last four hours.
CREATE FUNCTION "botyard_release_jobs"("pool_ids" text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.force_unlock_workers(pool_ids);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_release_jobs" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_release_jobs" TO "botyard_sweep";--> statement-breakpoint

-- Queues a turn for those of these bots that have none waiting.
CREATE FUNCTION "botyard_enqueue_missing_turns"("turn_user_ids" uuid[]) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT count(public.botyard_enqueue_turn(id, now()))::integer
	FROM unnest(turn_user_ids) AS id
	WHERE NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE key = 'bot:' || id);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_enqueue_missing_turns" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_enqueue_missing_turns" TO "botyard_sweep";
