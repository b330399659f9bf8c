CREATE TABLE "push_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"is_only" boolean DEFAULT true NOT NULL,
	"public_key" text NOT NULL,
	"private_key_encrypted" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "push_keys_one" UNIQUE("is_only"),
	CONSTRAINT "push_keys_one_row" CHECK ("push_keys"."is_only")
);
--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "kind" text DEFAULT 'webhook' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "severities" text[];--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "off_code" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "not_before" timestamp with time zone;--> statement-breakpoint
-- By hand from here on.
GRANT SELECT ("kind") ON "webhook_endpoints" TO "botyard_admin";--> statement-breakpoint
-- The API makes the keys at its start; whoever sends for a person opens them, and whoever re-encrypts reaches what is sealed.
GRANT SELECT, INSERT ON "push_keys" TO "botyard_auth";--> statement-breakpoint
GRANT SELECT ON "push_keys" TO "botyard_app";--> statement-breakpoint
GRANT SELECT ("id", "private_key_encrypted"), UPDATE ("private_key_encrypted") ON "push_keys" TO "botyard_keys";
