CREATE TABLE "audit_intents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"actor_id" uuid,
	"subject_id" uuid,
	"ip_address" text,
	"user_agent" text,
	"correlation_id" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_intents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "all_rows_for_auth" ON "audit_intents" AS PERMISSIVE FOR ALL TO "botyard_auth" USING (true) WITH CHECK (true);--> statement-breakpoint

-- By hand: acts are begun and ended as the role of sign-in, which may also take back what it began, and no line of the log.
ALTER TABLE "audit_intents" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "audit_intents" TO "botyard_auth";
