DROP INDEX "runs_unended_idx";--> statement-breakpoint
ALTER TABLE "runs" DROP COLUMN "retry_of";--> statement-breakpoint
ALTER TABLE "effects" DROP COLUMN "is_outcome_lost";
