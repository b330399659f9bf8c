-- Back to acts that nobody writes down, and to scripts that sign in.
REVOKE SELECT ("username") ON "users" FROM "botyard_sweep";
DROP TABLE "api_tokens";
DROP TABLE "audit_log";
