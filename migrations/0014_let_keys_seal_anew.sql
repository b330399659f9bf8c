-- By hand: the role that seals values anew with another key. It reaches nothing but sealed columns and whose they are.
DO $$
BEGIN
	BEGIN
		CREATE ROLE "botyard_keys" NOLOGIN;
	EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
	END;
	GRANT "botyard_keys" TO CURRENT_USER;
END $$;--> statement-breakpoint
GRANT SELECT ("user_id", "session_data_encrypted", "pending_login_encrypted", "password_encrypted", "proxy_encrypted"), UPDATE ("session_data_encrypted", "pending_login_encrypted", "password_encrypted", "proxy_encrypted") ON "instagram_credentials" TO "botyard_keys";--> statement-breakpoint
GRANT SELECT ("user_id", "seed_encrypted"), UPDATE ("seed_encrypted") ON "second_factors" TO "botyard_keys";--> statement-breakpoint
GRANT SELECT ("user_id", "message_encrypted"), UPDATE ("message_encrypted") ON "mails" TO "botyard_keys";--> statement-breakpoint
CREATE POLICY "all_rows_for_keys" ON "instagram_credentials" AS PERMISSIVE FOR ALL TO "botyard_keys" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_keys" ON "mails" AS PERMISSIVE FOR ALL TO "botyard_keys" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "all_rows_for_keys" ON "second_factors" AS PERMISSIVE FOR ALL TO "botyard_keys" USING (true) WITH CHECK (true);