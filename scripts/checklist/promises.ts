import { readSection, type Section } from './section.ts'

/** What the product promises, from the checklist it was built by. Each id carries its section, so no other list shares it. */
export const promises: readonly Section[] = [
  readSection(
    'Passwords and login',
    `
      PW-P1 15 characters at least without a second factor; 64 of any script are welcome
      PW-P2 no common password, no name of the person or the product
      PW-P3 two long passwords that differ at the end are two
      PW-P4 a weaker hash is replaced at the next sign-in
      PW-P5 unknown, wrong, disabled and throttled look the same
      PW-P6 unknown and known people take the same time
      PW-P7 an unreadable hash refuses like a wrong password
      PW-P8 a change needs the current password and ends the other sessions
      PW-P9 nothing but the change is open with a temporary password
      PW-P10 administrators send links and set nobody’s password
      PW-P11 endless passwords are refused unhashed, and many sign-ins hold nothing up`,
  ),
  readSection(
    'Sessions and cookies',
    `
      SE-S1 the database holds no token
      SE-S2 a new token at each sign-in and reauthentication
      SE-S3 no replay after a sign-out
      SE-S4 idle and absolute ends, open tabs or not
      SE-S5 disabling, deleting and another role act at the next call
      SE-S6 sessions are listed and ended, one or all
      SE-S7 sensitive acts ask again after a while
      SE-S8 cookies are out of reach of scripts and other sites
      SE-S9 a malformed cookie is nobody
      SE-S10 other sites cannot write, the scheme counts
      SE-S11 a body of another type is refused unread`,
  ),
  readSection(
    'Reset and verification',
    `
      RS-R1 an unknown address gets the same answer in the same time
      RS-R2 one link, one success
      RS-R3 a new link voids the old one
      RS-R4 a reset ends sessions and keeps the second factor
      RS-R5 links name the installation, whatever the request says
      RS-R6 tokens are in no log and no row
      RS-R7 a link is for one purpose and one address
      RS-R8 another address needs a fresh sign-in, and the old one is told`,
  ),
  readSection(
    'Second factor',
    `
      TF-F1 one code, one success
      TF-F2 one step early or late passes, two do not
      TF-F3 codes and recovery codes share a counter
      TF-F4 the token of an MFA challenge is no session
      TF-F5 seeds are sealed, recovery codes hashed
      TF-F6 taking the factor away needs it`,
  ),
  readSection(
    'Roles and tenants',
    `
      RT-B1 a matrix over every procedure and every kind of caller
      RT-B2 somebody else’s id looks like none
      RT-B3 fields nobody asked for are refused
      RT-B4 every table of users forces row-level security
      RT-B5 many calls over few connections never cross
      RT-B6 a job that names foreign data is refused and audited
      RT-B7 no answer holds a session blob, a seed or a proxy’s password`,
  ),
  readSection(
    'Sealed data',
    `
      CY-C1 a dump holds no secret
      CY-C2 a value moved to another place is refused
      CY-C3 an altered or cut value is refused
      CY-C4 nonces do not repeat
      CY-C5 keys are replaced, also after a kill half-way
      CY-C6 no start without good keys`,
  ),
  readSection(
    'WebSocket',
    `
      WS-W1 the origin is checked before the handshake
      WS-W2 no socket without a session
      WS-W3 the end of a session closes its sockets in every process
      WS-W4 so does its expiry
      WS-W5 large messages end the socket
      WS-W6 nothing but subscriptions, and few in a message
      WS-W7 too many messages or sockets are ended
      WS-W8 a reader that stops costs bounded memory
      WS-W9 a silent opening holds nothing
      WS-W10 nobody gets foreign events`,
  ),
  readSection(
    'Input',
    `
      IN-I1 large bodies are refused
      IN-I2 few calls in one request
      IN-I3 prototypes and unknown keys are refused
      IN-I4 failures of the database show nothing of it
      IN-I5 no input makes a procedure fail on our side`,
  ),
  readSection(
    'Headers',
    `
      HD-H1 every answer carries the headers that protect
      HD-H2 an injected script does not run
      HD-H3 nothing hidden is served, and the API is never cached`,
  ),
  readSection(
    'Logs',
    `
      LG-L1 no secret of a whole run in logs, database or answers
      LG-L2 a failed Instagram request shows no header, form or cookie
      LG-L3 one event, one line
      LG-L4 one correlation id, and a hostile one replaced
      LG-L5 the audit log is complete and append-only`,
  ),
  readSection(
    'Abuse',
    `
      AB-Q1 parallel guesses are counted before they are hashed
      AB-Q2 people under attack still get in from a known device
      AB-Q3 forged addresses are one bucket
      AB-Q4 three mails an hour to an address
      AB-Q5 tokens are shown once, hashed, scoped, expiring, and never in an address`,
  ),
  readSection(
    'Webhooks',
    `
      WH-K1 no request to an inner address, by whatever spelling
      WH-K2 signed with id and time, old ones refused
      WH-K3 a receiver that hangs holds nothing up`,
  ),
  readSection(
    'Jobs',
    `
      JB-J1 nothing is queued by what was rolled back
      JB-J2 a crash before the request repeats it, a crash during it looks it up
      JB-J3 one bot, one action, however many workers
      JB-J4 a late finisher cannot write
      JB-J5 after a kill others go on at once
      JB-J6 a turn that kills its process is put aside
      JB-J7 an end by signal leaves nothing locked
      JB-J8 a restarted database loses nothing
      JB-J9 a silent Instagram ends in a rest
      JB-J10 racing turns keep the limit
      JB-J11 the clock of the database counts
      JB-J12 nothing begins after a stop
      JB-J13 what comes at night comes once`,
  ),
  readSection(
    'Supply chain',
    `
      SU-D1 no package older than the floors
      SU-D2 the replaced packages carry a whole session
      SU-D3 only listed packages run install scripts`,
  ),
]
