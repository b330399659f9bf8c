-- Views that were kept are lost; runs wait in the order in which they were queued.
DROP TABLE "saved_views";
ALTER TABLE "runs" DROP COLUMN "cancelled_from";
ALTER TABLE "runs" DROP COLUMN "queue_place";
