-- Back to phones that derive from a seed alone; where a session came from, its sealed content still says.
ALTER TABLE "instagram_credentials" DROP COLUMN "session_origin";
ALTER TABLE "instagram_credentials" DROP COLUMN "phone";
