-- Back to processes that log in as the owner. The roles stay: they belong to the whole cluster, and other databases may use them.
REVOKE ALL ON "sign_in_attempts" FROM "botyard_auth";
