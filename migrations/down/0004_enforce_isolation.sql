-- Back to tables without forced row-level security and without grants for the roles.
DROP FUNCTION "botyard_enqueue_missing_turns";
DROP FUNCTION "botyard_release_jobs";
DROP FUNCTION "botyard_enqueue_turn";
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "botyard_app", "botyard_auth", "botyard_fanout", "botyard_admin", "botyard_sweep";
ALTER TABLE "users" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "sessions" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "bot_instances" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "user_bot_status" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "instagram_credentials" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "daily_limits" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "quota_usage" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "cooldowns" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "runs" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "effects" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "user_streams" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "activity_logs" NO FORCE ROW LEVEL SECURITY;
