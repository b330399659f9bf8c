DROP INDEX "effects_verified_idx";
