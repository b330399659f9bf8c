import { readSection, type Section } from './section.ts'

/** What an attack on the running product taught, and what came later. */
export const containment: readonly Section[] = [
  readSection(
    'Bulkheads',
    `
      BH1 a call to the outside ends at its deadline, whatever is silent at whatever stage
      BH2 silent proxies, hanging receivers and long queues leave other bots on time
      BH3 a bot whose turn hangs is taken by nobody in this process, elsewhere after its fence only
      BH4 one delivery at a time for an endpoint, and few tests of it
      BH5 one person’s subscriptions and calls leave others theirs
      BH6 slow headers and slow bodies are closed
      BH7 whatever a person can make has a cap that parallel requests do not pass`,
  ),
  readSection(
    'Credentials',
    `
      CR1 whatever changes credentials voids what was begun under the old ones
      CR2 another address wants a session of its owner, and can be undone from the old one
      CR3 administrators are made, and policies changed, by a fresh sign-in only
      CR4 networks of IPv6 count as one address, and an account is slowed over all addresses
      CR5 background requests do not keep a session alive`,
  ),
  readSection(
    'Database roles',
    `
      DB1 API and worker log in without rights of their own
      DB2 leaving a role inside a transaction gains nothing
      DB3 neither runs as root
      DB4 another key than the data was sealed with is told, and nothing starts
      DB5 sealed values are bound to their row`,
  ),
  readSection(
    'Audit',
    `
      AU1 an act and its line go together, a kill between them included
      AU2 text that cannot be stored is refused by its field before anything is done | waits for one walk over all schemas`,
  ),
  readSection(
    'Requests made for others',
    `
      SS1 proxies and webhooks reach no inner address, and tell nothing of one
      SS2 what fails behind proxies pauses nobody else`,
  ),
  readSection(
    'Strength of the tests',
    `
      MU1 most mutants of what protects are killed | quota 100 %, tokens 65 %, the rest not measured; docs/mutation-testing.md has what is known
      MU2 every protection that an attack found untested is tested now | all were taken out and are killed; not all in one run`,
  ),
  readSection(
    'Instagram',
    `
      IG1 client profiles are dated data
      IG2 a session is spoken for by the profile of its origin
      IG3 sessions of other programs are imported
      IG4 a sign-in by password is one attempt, and says so where it ends
      IG5 what Instagram sets is kept and used
      IG6 reading is tolerant, row by row
      IG7 an unknown refusal stays where it happened
      IG8 proxies and unreadable answers pause nobody else
      IG9 the sandbox is strict
      IG10 a connected account is checked read by read`,
  ),
  readSection(
    'Accounts',
    `
      AC1 one person, several accounts; one account, several people | waits
      AC2 memory belongs to the account at Instagram | waits
      AC3 an account is connected once in an installation | waits
      AC4 accounts are switched without a sign-in | waits
      AC5 accounts have caps and never fall in step | waits`,
  ),
  readSection(
    'Targeting',
    `
      TG1 any action takes any source that makes sense
      TG2 the place in a source is kept, and pages are paced
      TG3 counts are ranges, windows shift, warm-up is a plan | waits
      TG4 texts are a library, seen before they are public | waits
      TG5 unfollowing and commenting are careful by default
      TG6 lists come from files and go to files
      TG7 a plan shows whom, and single people can be dropped | waits`,
  ),
  readSection('Being told', 'NT1 alerts reach people where they are, each way with a test'),
  readSection(
    'Scale',
    `
      SC1 ten thousand bots on one machine, and several machines | waits
      SC2 a hundred million rows of activity answer as ten thousand do`,
  ),
]
