-- Back to keys that are taken on trust. Values that were bound to their row meanwhile open no more: restore a backup instead when there are some.
REVOKE SELECT ("id") ON "webhook_endpoints" FROM "botyard_keys";
REVOKE SELECT ("id") ON "mails" FROM "botyard_keys";
DROP TABLE "encryption_key_checks";
