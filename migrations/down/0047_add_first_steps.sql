-- First steps that were put away are shown again.
ALTER TABLE "user_bot_status" DROP COLUMN "first_steps_dismissed_at";
