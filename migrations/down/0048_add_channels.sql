-- An earlier release knows webhooks only. Rows of everybody are the owner's to delete only while security is not forced.
ALTER TABLE "webhook_endpoints" NO FORCE ROW LEVEL SECURITY;
DELETE FROM "webhook_endpoints" WHERE "kind" <> 'webhook';
ALTER TABLE "webhook_endpoints" FORCE ROW LEVEL SECURITY;
REVOKE SELECT ("kind") ON "webhook_endpoints" FROM "botyard_admin";
ALTER TABLE "webhook_endpoints" DROP COLUMN "kind";
ALTER TABLE "webhook_endpoints" DROP COLUMN "severities";
ALTER TABLE "webhook_endpoints" DROP COLUMN "off_code";
ALTER TABLE "webhook_endpoints" DROP COLUMN "not_before";
DROP TABLE "push_keys";
