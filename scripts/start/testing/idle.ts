/** Stands in for the server of the dashboard, which needs no build then. For supervisor.test.ts. */
process.once('disconnect', () => process.exit(0))
