-- Workers say no longer what they have left out.
ALTER TABLE "workers" DROP COLUMN "dropped_rows";
