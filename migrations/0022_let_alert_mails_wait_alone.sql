-- By hand: asks for a look at what waits to be mailed to somebody. One that shared the key of "botyard_enqueue_alerts" would
-- hold up the look at every failure that comes in between.
CREATE FUNCTION "botyard_enqueue_alert_mail"("owner_id" uuid, "look_at" timestamp with time zone) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.add_job(
		'alerts.evaluate',
		json_build_object('user_id', owner_id),
		run_at := look_at,
		job_key := 'alert-mail:' || owner_id,
		job_key_mode := 'preserve_run_at',
		max_attempts := 5
	);
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_enqueue_alert_mail" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_enqueue_alert_mail" TO "botyard_app";
