-- Loses connected Instagram accounts: everybody must connect again.
DROP TABLE "instagram_credentials";
DROP TABLE "user_bot_status";
DROP TABLE "bot_instances";
DROP TABLE "workers";
