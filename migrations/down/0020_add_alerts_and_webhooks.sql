-- Back to failures that one has to look for.
DROP FUNCTION "botyard_enqueue_delivery";
DROP FUNCTION "botyard_enqueue_installation_alerts";
DROP FUNCTION "botyard_enqueue_alerts";
REVOKE EXECUTE ON FUNCTION "botyard_enqueue_mail" FROM "botyard_app";
REVOKE INSERT, SELECT ("id") ON "mails" FROM "botyard_app";
REVOKE SELECT ("user_id", "seq", "correlation_id") ON "activity_logs" FROM "botyard_admin";
DROP TABLE "alerts";
DROP TABLE "alert_rules";
DROP TABLE "webhook_deliveries";
DROP TABLE "webhook_endpoints";
