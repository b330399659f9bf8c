-- Back to effects that are not looked at later.
DROP INDEX "effects_history_idx";
DROP INDEX "effects_target_idx";
DROP INDEX "effects_unchecked_idx";
ALTER TABLE "effects" DROP COLUMN "checked_at";
