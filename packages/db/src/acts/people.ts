import { defineAct } from './define-act.ts'

/** What is done to somebody’s account, and what is seen of it. */
export const peopleActs = {
  auditExport: defineAct('audit.export', 'Audit log downloaded'),
  dataExport: defineAct('data.export', 'All data downloaded'),
  personCreate: defineAct('person.create', 'Person added'),
  personDelete: defineAct('person.delete', 'Person deleted'),
  personDisable: defineAct('person.disable', 'Person disabled'),
  personEdit: defineAct('person.edit', 'Person edited'),
  personStopBot: defineAct('person.stop-bot', 'A person’s bot stopped'),
  personEnable: defineAct('person.enable', 'Person enabled'),
  personEndSessions: defineAct('person.end-sessions', 'Person signed out everywhere'),
  personErase: defineAct('person.erase', 'A person’s data erased'),
  personHandOver: defineAct('person.hand-over', 'Person removed, and their accounts handed over'),
  personInvite: defineAct('person.invite', 'Person invited'),
  personSendLink: defineAct('person.send-link', 'Link emailed to a person'),
  personView: defineAct('person.view', 'Dashboard viewed', { everyMinutes: 60 }),
}
