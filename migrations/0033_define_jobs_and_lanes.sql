CREATE TABLE "job_definitions" (
	"name" text PRIMARY KEY NOT NULL,
	"roles" text[] NOT NULL,
	"max_attempts" integer NOT NULL,
	"key" text,
	"key_mode" text NOT NULL,
	"queue" text
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "asked_at" timestamp with time zone[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "workers" ADD COLUMN "job_pool_ids" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
-- By hand from here on.
-- The only door to the job queue: what may be queued, by which role and how often, stands in "job_definitions", which each
-- run of the migrations fills from packages/db/src/jobs. The role of a transaction keeps its name inside this function.
CREATE FUNCTION "botyard_enqueue"("job_name" text, "job_payload" json, "job_run_at" timestamp with time zone, "only_missing" boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	caller text := coalesce(nullif(current_setting('role'), 'none'), session_user);
	definition public.job_definitions;
	wanted_key text;
	wanted_queue text;
	field record;
BEGIN
	SELECT * INTO definition FROM public.job_definitions WHERE name = job_name;
	IF definition.name IS NULL OR NOT (caller = ANY (definition.roles) OR caller = current_user) THEN
		RAISE insufficient_privilege USING MESSAGE = format('%s may not queue %s', caller, job_name);
	END IF;
	IF caller = 'botyard_app' AND job_payload ->> 'user_id' IS NOT NULL
		AND job_payload ->> 'user_id' IS DISTINCT FROM current_setting('app.user_id', true) THEN
		RAISE insufficient_privilege USING MESSAGE = format('%s names another person', job_name);
	END IF;
	wanted_key := definition.key;
	wanted_queue := definition.queue;
	FOR field IN SELECT * FROM json_each_text(job_payload) LOOP
		wanted_key := replace(wanted_key, '{' || field.key || '}', field.value);
		wanted_queue := replace(wanted_queue, '{' || field.key || '}', field.value);
	END LOOP;
	IF concat(wanted_key, wanted_queue) ~ '[{}]' THEN
		RAISE invalid_parameter_value USING MESSAGE = format('%s lacks a field of its key', job_name);
	END IF;
	IF only_missing AND EXISTS (
		SELECT FROM graphile_worker.jobs WHERE key = wanted_key AND attempts < max_attempts AND locked_at IS NULL
	) THEN
		RETURN false;
	END IF;
	PERFORM graphile_worker.add_job(
		job_name, job_payload,
		queue_name := wanted_queue, run_at := job_run_at, max_attempts := definition.max_attempts,
		job_key := wanted_key, job_key_mode := definition.key_mode
	);
	RETURN true;
END
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "botyard_enqueue" FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "botyard_enqueue" TO "botyard_app", "botyard_auth", "botyard_fanout", "botyard_admin", "botyard_sweep", "botyard_keys";--> statement-breakpoint
DROP FUNCTION "botyard_enqueue_missing_turns";--> statement-breakpoint
DROP FUNCTION "botyard_enqueue_turn";--> statement-breakpoint
DROP FUNCTION "botyard_enqueue_mail";--> statement-breakpoint
DROP FUNCTION "botyard_enqueue_alerts";--> statement-breakpoint
DROP FUNCTION "botyard_enqueue_installation_alerts";--> statement-breakpoint
DROP FUNCTION "botyard_enqueue_delivery";--> statement-breakpoint
DROP FUNCTION "botyard_enqueue_alert_mail";--> statement-breakpoint
-- What waits to be delivered names its endpoint from now on.
UPDATE graphile_worker._private_jobs AS waiting SET payload = (payload::jsonb || jsonb_build_object(
	'endpoint_id', coalesce((SELECT endpoint_id FROM public.webhook_deliveries WHERE id::text = payload ->> 'delivery_id'), gen_random_uuid())
))::json
FROM graphile_worker._private_tasks AS task WHERE task.id = waiting.task_id AND task.identifier = 'webhook.deliver';
