-- Back to a function for each job. Jobs that wait are written as the release before reads them.
UPDATE graphile_worker._private_jobs AS waiting SET payload = (payload::jsonb - 'endpoint_id')::json
FROM graphile_worker._private_tasks AS task WHERE task.id = waiting.task_id AND task.identifier = 'webhook.deliver';
SELECT graphile_worker.add_job('alerts.evaluate', json_build_object('user_id', substr(key, 12)), run_at := run_at,
	job_key := 'moved:' || key, max_attempts := 5)
FROM graphile_worker.jobs WHERE task_identifier = 'alerts.mail' AND key IS NOT NULL;
DROP FUNCTION "botyard_enqueue";
CREATE FUNCTION "botyard_enqueue_turn"("turn_user_id" uuid, "turn_run_at" timestamp with time zone) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.add_job(
		'bot.turn',
		json_build_object('user_id', turn_user_id),
		run_at := turn_run_at,
		job_key := 'bot:' || turn_user_id,
		max_attempts := 3
	);
$$;
REVOKE ALL ON FUNCTION "botyard_enqueue_turn" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "botyard_enqueue_turn" TO "botyard_app", "botyard_sweep";
CREATE FUNCTION "botyard_enqueue_missing_turns"("turn_user_ids" uuid[]) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT count(public.botyard_enqueue_turn(id, now()))::integer
	FROM unnest(turn_user_ids) AS id
	WHERE NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE key = 'bot:' || id);
$$;
REVOKE ALL ON FUNCTION "botyard_enqueue_missing_turns" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "botyard_enqueue_missing_turns" TO "botyard_sweep";
CREATE FUNCTION "botyard_enqueue_mail"("mail_id" uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.add_job(
		'mail.send',
		json_build_object('mail_id', mail_id),
		job_key := 'mail:' || mail_id,
		max_attempts := 25
	);
$$;
REVOKE ALL ON FUNCTION "botyard_enqueue_mail" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "botyard_enqueue_mail" TO "botyard_auth", "botyard_app";
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
$$;
REVOKE ALL ON FUNCTION "botyard_enqueue_alerts" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "botyard_enqueue_alerts" TO "botyard_app";
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
$$;
REVOKE ALL ON FUNCTION "botyard_enqueue_installation_alerts" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "botyard_enqueue_installation_alerts" TO "botyard_app";
CREATE FUNCTION "botyard_enqueue_delivery"("owner_id" uuid, "delivery_id" uuid, "try_at" timestamp with time zone) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT graphile_worker.add_job(
		'webhook.deliver',
		json_build_object('user_id', owner_id, 'delivery_id', delivery_id),
		run_at := try_at,
		job_key := 'webhook:' || delivery_id,
		max_attempts := 25
	);
$$;
REVOKE ALL ON FUNCTION "botyard_enqueue_delivery" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "botyard_enqueue_delivery" TO "botyard_app";
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
$$;
REVOKE ALL ON FUNCTION "botyard_enqueue_alert_mail" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "botyard_enqueue_alert_mail" TO "botyard_app";
ALTER TABLE "workers" DROP COLUMN "job_pool_ids";
ALTER TABLE "webhook_deliveries" DROP COLUMN "asked_at";
DROP TABLE "job_definitions";
