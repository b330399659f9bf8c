-- By hand: a role that sends mails and reaches nothing else. Logins of workers get it here, so that those that an operator made go on.
DO $$
DECLARE
	login record;
BEGIN
	BEGIN
		CREATE ROLE "botyard_mail" NOLOGIN;
	EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
	END;
	GRANT "botyard_mail" TO CURRENT_USER;
	FOR login IN SELECT l.rolname AS name FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles l ON l.oid = m.member
		WHERE g.rolname = 'botyard_runner' AND l.rolcanlogin AND NOT l.rolinherit LOOP
		EXECUTE format('GRANT "botyard_mail" TO %I', login.name)
			|| CASE WHEN current_setting('server_version_num')::int >= 160000 THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END;
	END LOOP;
END $$;--> statement-breakpoint
GRANT SELECT ("id", "user_id", "message_encrypted"), DELETE ON "mails" TO "botyard_mail";--> statement-breakpoint
CREATE POLICY "all_rows_for_mail" ON "mails" AS PERMISSIVE FOR ALL TO "botyard_mail" USING (true) WITH CHECK (true);
