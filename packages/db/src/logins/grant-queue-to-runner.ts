import type pg from 'pg'

/**
 * Gives the runner's role the tables of the job queue, and nothing else. The queue closes them by row-level security
 * without a policy, and its own migrations may add one: so this is done again after each of them.
 */
export async function grantQueueToRunner(owner: pg.Pool): Promise<void> {
  await owner.query(`
    grant usage on schema graphile_worker to botyard_runner;
    grant select, insert, update, delete on all tables in schema graphile_worker to botyard_runner;
    revoke insert, update, delete on graphile_worker.migrations from botyard_runner;
    grant usage on all sequences in schema graphile_worker to botyard_runner;
    do $$
    declare tab record;
    begin
      for tab in select c.relname from pg_class c
        where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'all_rows_for_runner')
      loop
        execute format('create policy all_rows_for_runner on graphile_worker.%I to botyard_runner using (true) with check (true)', tab.relname);
      end loop;
    end $$;`)
}
