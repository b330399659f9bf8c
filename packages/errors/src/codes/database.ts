import { define } from '../define.ts'

/** PostgreSQL. */
export const database = {
  /** No connection, or none free. */
  DATABASE_UNAVAILABLE: define({
    code: 'E-DB-C-0001',
    title: 'The database cannot be reached',
    happened: 'PostgreSQL did not accept a connection in time. Nothing was changed.',
    action: 'Try again in a moment. The operator should check that PostgreSQL is up.',
    actor: 'operator',
    concerns: 'infrastructure',
    http: 503,
    retry: 'later',
  }),
  /** The migrations do not fit the database. */
  MIGRATION_FAILED: define({
    code: 'E-DB-C-0002',
    title: 'The database could not be migrated',
    happened: 'A migration failed and was rolled back, so nothing was changed.',
    action: 'Read the log line above, mend the cause and start again.',
    actor: 'operator',
    concerns: 'infrastructure',
    http: 503,
    retry: 'after-user-action',
  }),
  /** PostgreSQL refused a statement: a defect. */
  DATABASE_REFUSED: define({
    code: 'E-DB-C-0003',
    title: 'Something went wrong in the database',
    happened:
      'PostgreSQL refused a statement that Botyard did not expect to be refused. Nothing was changed.',
    action: 'Try again. If it repeats, give your administrator the correlation id.',
    actor: 'operator',
    concerns: 'infrastructure',
    http: 500,
    retry: 'later',
  }),
  /** A row is not of the form its reader wants: another version wrote it, or a query and its schema have come apart. */
  ROW_UNREADABLE: define({
    code: 'E-DB-E-0005',
    title: 'The database holds something unexpected',
    happened:
      'A row in the database does not have the form that this version of Botyard reads. Nothing was changed.',
    action: 'Try again. If it repeats, give your administrator the correlation id.',
    actor: 'operator',
    concerns: 'infrastructure',
    http: 500,
    retry: 'later',
  }),
  /** What a process would log in to the database as can do too much, or too little. */
  DATABASE_LOGIN_UNFIT: define({
    code: 'E-DB-C-0004',
    title: 'The database logins do not fit',
    happened:
      'API or worker would log in to the database with other rights than they need, so nothing was started.',
    action:
      'Make logins with npm run migrate -- --create-logins, and set DATABASE_API_URL and DATABASE_WORKER_URL.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
  /** PostgreSQL's disk is full. */
  DATABASE_FULL: define({
    code: 'E-DB-C-0006',
    title: 'The database has no room left',
    happened: 'The disk of PostgreSQL is full, so nothing can be written. Nothing was changed.',
    action: 'The operator must make room on the disk. Bots continue automatically afterwards.',
    actor: 'operator',
    concerns: 'infrastructure',
    http: 503,
    retry: 'later',
  }),
  /** The code is of a newer release than the tables: nobody has migrated, or another host went back. */
  DATABASE_OLDER: define({
    code: 'E-DB-C-0007',
    title: 'The database has not been migrated',
    happened: 'The database belongs to an older release than this process, which does not work on it.',
    action: 'Run npm run migrate, then start again.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
  /** The tables are of a newer release than the code: another host was upgraded. */
  DATABASE_NEWER: define({
    code: 'E-DB-C-0008',
    title: 'The database belongs to a newer release',
    happened:
      'The database was migrated by a newer release than this process, so the process stopped. Whatever it had begun was finished first.',
    action: 'Upgrade Botyard on this host too, then start again.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
}
