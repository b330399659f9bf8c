-- Back to refusals that nobody counts, and error codes without their meaning.
ALTER TABLE "runs" DROP COLUMN "stalls";
ALTER TABLE "effects" DROP COLUMN "refusals";
ALTER TABLE "error_codes" DROP COLUMN "target_rests_days";
ALTER TABLE "error_codes" DROP COLUMN "is_outage_sign";
ALTER TABLE "error_codes" DROP COLUMN "asks_owner";
ALTER TABLE "error_codes" DROP COLUMN "ends_session";
ALTER TABLE "error_codes" DROP COLUMN "cooldown_seconds";
ALTER TABLE "error_codes" DROP COLUMN "outcome";
ALTER TABLE "error_codes" DROP COLUMN "scope";
ALTER TABLE "error_codes" DROP COLUMN "concerns";
