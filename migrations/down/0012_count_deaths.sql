-- Back to bots whose turns may kill one worker after the other.
ALTER TABLE "bot_instances" DROP COLUMN "deaths";
