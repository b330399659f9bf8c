-- Loses people and sessions. The roles stay: they belong to the whole server and other databases may use them.
DROP TABLE "sessions";
DROP TABLE "users";
DROP TABLE "error_codes";
