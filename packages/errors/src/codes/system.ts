import { define } from '../define.ts'

/** Starting and keeping up the installation. */
export const system = {
  /** An environment variable has a value that cannot be used. */
  SETTING_INVALID: define({
    code: 'E-SYS-C-0001',
    title: 'A setting is wrong',
    happened: 'An environment variable has a value that cannot be used.',
    action: 'Correct the variable named in the message and start again.',
    actor: 'operator',
    concerns: 'operator',
    http: 500,
    retry: 'after-user-action',
  }),
  /** Another program listens on the port. */
  PORT_TAKEN: define({
    code: 'E-SYS-C-0002',
    title: 'The port is taken',
    happened: 'Another program already listens on the port.',
    action: 'Stop that program, or choose another port with PORT.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
  /** The PostgreSQL that Botyard brings along did not come up. */
  EMBEDDED_POSTGRES_FAILED: define({
    code: 'E-SYS-C-0003',
    title: 'The embedded database did not start',
    happened: 'The PostgreSQL that Botyard brings along could not be prepared or started.',
    action: 'Read the database log named in the message, or set DATABASE_URL to a PostgreSQL of your own.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
  /** Started as root, and nobody there to run the parts that need not be. */
  SYSTEM_USER_MISSING: define({
    code: 'E-SYS-C-0010',
    title: 'There is no system user to run Botyard',
    happened:
      'Botyard was started as root, but its parts do not run as root, and the user for them could not be made.',
    action: 'Make the system user named in the message, or start Botyard as another user than root.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
  /** One more of something than a person may have. */
  CAP_REACHED: define({
    code: 'E-SYS-W-0012',
    title: 'You have as many as one person may have',
    happened: 'One person may have only so many of this at a time; the message says how many.',
    action: 'Remove or end one that you no longer need, then try again.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** A job whose payload is not what Botyard writes. */
  JOB_REFUSED: define({
    code: 'E-SYS-E-0008',
    title: 'A job was refused',
    happened: 'A job in the queue names more than the one row it may name. It was not carried out.',
    action:
      'Look in the audit log when it came, and find out who else writes to the database of this installation.',
    actor: 'operator',
    concerns: 'operator',
    http: 500,
    retry: 'never',
  }),
  /** A sealed value was changed, moved, or sealed with a key that is gone. */
  SEALED_VALUE_REFUSED: define({
    code: 'E-SYS-C-0004',
    title: 'A sealed value cannot be opened',
    happened:
      'A value in the database was altered, moved to another row, or sealed with a key that is missing.',
    action: 'Check that ENCRYPTION_KEYS still has every key that was ever used.',
    actor: 'operator',
    concerns: 'operator',
    http: 500,
    retry: 'never',
  }),
  /** ENCRYPTION_KEYS are not those that sealed what is stored. */
  ENCRYPTION_KEYS_UNFIT: define({
    code: 'E-SYS-C-0013',
    title: 'The encryption keys do not fit the data',
    happened: 'Values in the database are sealed with keys that were not given, so nothing was started.',
    action:
      'Give ENCRYPTION_KEYS every key that was used. If one is lost for good, npm run keys:check -- --accept-losses goes on without what it sealed.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
  /** Another Botyard runs on the same data folder. */
  DATA_DIR_IN_USE: define({
    code: 'E-SYS-C-0005',
    title: 'Botyard is already running on this data folder',
    happened: 'Another Botyard uses the same data folder.',
    action: 'Stop the other one, or choose another folder with BOTYARD_DATA_DIR.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
  /** Vite or turbo failed. */
  DASHBOARD_BUILD_FAILED: define({
    code: 'E-SYS-C-0006',
    title: 'The dashboard could not be built',
    happened: 'The build of the dashboard ended with an error.',
    action: 'Read the output in the message. After an update, run npm ci and start again.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
  /** A part of Botyard did not come up in time. */
  START_FAILED: define({
    code: 'E-SYS-C-0007',
    title: 'Botyard did not come up',
    happened: 'A part of Botyard was started but did not become ready.',
    action: 'Read the log named in the message.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'after-user-action',
  }),
  /** A process died between an act and the line of the audit log that says how it ended. */
  ACT_UNFINISHED: define({
    code: 'E-SYS-W-0011',
    title: 'It is not known how this act ended',
    happened:
      'The process that did it ended before it could write down the outcome. It may or may not have been done.',
    action: 'Look at what the act is about, and repeat it where it is not as it should be.',
    actor: 'operator',
    concerns: 'operator',
    http: 500,
    retry: 'never',
  }),
}
