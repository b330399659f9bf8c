import { readSection } from './section.ts'

/** What may go wrong around us. `npm run faults` makes most of it happen to real processes. */
export const faults = readSection(
  'Faults',
  `
      FA1 a worker killed before a reservation
      FA2 after it
      FA3 during the call
      FA4 after the answer, before the commit
      FA5 a worker frozen, and awake again
      FA6 jobs taken from a worker that lives
      FA7 a worker told twice to end
      FA8 a turn that kills its worker
      FA9 PostgreSQL restarts fast
      FA10 connections to the database ended by the server
      FA11 a connection to the database that is open on one side only
      FA12 a commit acknowledged late
      FA13 a deadlock
      FA14 every connection taken
      FA15 a clock that steps past midnight
      FA16 Instagram refuses, or has no name
      FA17 Instagram hangs
      FA18 Instagram carries out, then resets
      FA19 Instagram refuses for now, or until its owner acts
      FA20 Instagram answers with something else
      FA21 a certificate nobody vouches for
      FA22 the API killed during a sign-in and a reset
      FA23 the API killed under open sockets
      FA24 a reader that is slow
      FA25 wake-ups lost between two API processes
      FA26 keys rotated while at work
      FA27 a receiver of webhooks that hangs or leads inside
      FA28 the mail server down
      FA29 a full disk for the log
      FA30 a worker out of memory
      FA31 a host cut off from PostgreSQL | npm run hosts
      FA32 NATS killed, cut, slow
      FA33 two APIs, one frozen
      FA34 a worker host whose clock is off
      FA35 the disk of PostgreSQL full
      FA36 a database that another host has upgraded`,
)
