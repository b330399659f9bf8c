-- Loses runs, the ledger of effects, limits and what is used of them. Without the ledger a bot may follow people again.
DROP TABLE "cooldowns";
DROP TABLE "quota_usage";
DROP TABLE "daily_limits";
DROP TABLE "effects";
DROP TABLE "runs";
