-- Back to plans without faces, texts that are written anew in each form, and filters by name and counts.
DROP TABLE "person_pictures";
DROP TABLE "saved_texts";
ALTER TABLE "target_filters" DROP COLUMN "blocked_biography_words", DROP COLUMN "wanted_biography_words", DROP COLUMN "name_scripts", DROP COLUMN "account_kind", DROP COLUMN "verified", DROP COLUMN "max_post_age_days", DROP COLUMN "min_mutual_followers", DROP COLUMN "skips_without_picture";
