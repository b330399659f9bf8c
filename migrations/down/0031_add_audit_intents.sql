-- Back to lines that are written after their acts. Acts that nobody has ended are forgotten.
DROP TABLE "audit_intents";
