CREATE TABLE "encryption_key_checks" (
	"kid" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);--> statement-breakpoint
-- By hand: the role that seals anew looks after the checks, and sees rows by their id, which values are bound to now.
GRANT SELECT, INSERT, UPDATE, DELETE ON "encryption_key_checks" TO "botyard_keys";--> statement-breakpoint
GRANT SELECT ("id") ON "mails" TO "botyard_keys";--> statement-breakpoint
GRANT SELECT ("id") ON "webhook_endpoints" TO "botyard_keys";
