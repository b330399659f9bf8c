-- Back to one number per limit; what administrators allowed beyond the default is forgotten.
REVOKE INSERT ("user_id", "action", "daily_limit", "hourly_limit"), UPDATE ("daily_limit", "hourly_limit", "updated_at") ON "daily_limits" FROM "botyard_app";
GRANT INSERT, UPDATE ON "daily_limits" TO "botyard_app";
ALTER TABLE "daily_limits" DROP CONSTRAINT "daily_limits_ceilings_not_negative";
ALTER TABLE "daily_limits" DROP COLUMN "hourly_ceiling";
ALTER TABLE "daily_limits" DROP COLUMN "daily_ceiling";
