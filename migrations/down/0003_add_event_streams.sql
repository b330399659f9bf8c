-- Loses the activity of everybody.
DROP TABLE "activity_logs";
DROP TABLE "user_streams";
