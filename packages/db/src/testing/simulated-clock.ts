import { onServer } from './global-setup.ts'

/**
 * Gives a database a clock of its own: a function `now()` that is found before PostgreSQL's. Call it before connections
 * are opened. Defaults of columns and statements of the job queue keep the true time.
 */
export async function simulateClock(url: string, databaseName: string, now: Date): Promise<void> {
  await onServer(
    url,
    `create schema simulated;
    create table simulated.clock as select '${now.toISOString()}'::timestamptz as at;
    create function simulated.now() returns timestamptz language sql stable as 'select at from simulated.clock';
    grant usage on schema simulated to public;
    grant select on simulated.clock to public;
    alter database ${databaseName} set search_path = simulated, public, pg_catalog`,
  )
}
