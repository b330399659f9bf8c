DROP FUNCTION "botyard_keys_in_use";
REVOKE SELECT ON "encryption_key_checks" FROM "botyard_auth";
