-- Back to turns that write nothing into the audit log.
REVOKE INSERT ON "audit_log" FROM "botyard_app";
DROP POLICY "own_findings" ON "audit_log";
