-- Back to mails that wait in the place of the next look.
DROP FUNCTION "botyard_enqueue_alert_mail";
