-- By hand: what processes log in as has no rights of its own (packages/db/src/logins), so each needs a role for all it does.
-- The runner of the job queue: reaches the queue's tables, which `migrate` grants, and nothing of ours.
DO $$
BEGIN
	BEGIN
		CREATE ROLE "botyard_runner" NOLOGIN;
	EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
	END;
	GRANT "botyard_runner" TO CURRENT_USER;
END $$;--> statement-breakpoint
-- Counters of attempts belong to signing in.
GRANT SELECT, INSERT, UPDATE, DELETE ON "sign_in_attempts" TO "botyard_auth";
