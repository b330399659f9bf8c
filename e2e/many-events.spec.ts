import { queryDatabase } from './support/database.ts'
import { expectSmooth, measureFrames } from './support/frames.ts'
import { addInstagramAccount, addPerson, connectInstagram, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('L2 a hundred events a second are drawn without a long frame, and the last of them is there', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'busy')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  const activity = page.getByRole('list', { name: 'Activity' })
  await measureFrames(page)
  // As fast as no bot may be; each in a transaction of its own, with the wake-up that follows it.
  await queryDatabase(
    `do $$
     declare owner uuid := '${person.id}'; place bigint;
     begin
       for n in 1..500 loop
         update user_streams set head = head + 1 where user_id = owner returning head into place;
         insert into activity_logs (user_id, seq, event, status, message, correlation_id)
         values (owner, place, 'test.happened', 'info', 'Event number ' || n, 'many-events');
         commit;
         perform pg_notify('botyard_wake', json_build_array(json_build_array(owner, place))::text);
         commit;
         perform pg_sleep(0.01);
       end loop;
     end $$`,
    [],
  )
  await expect(activity.getByText('Event number 500', { exact: true })).toBeVisible()
  await expectSmooth(page)
})

test('L2 two tabs of one person agree', async ({ context, page, request }) => {
  const person = await addPerson(request, 'tabs')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await signIn(page, person)
  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByText('Disconnected')).toBeVisible()
  await connectInstagram(page, account, 'ig-pass-canary')
  await expect(other.getByText('Ready', { exact: true })).toBeVisible()
  await other.getByRole('button', { name: 'Start bot' }).click()
  await expect(page.getByRole('region', { name: 'Status' }).getByText(/^(Running|Waiting)$/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop bot' }).click()
  await expect(other.getByRole('button', { name: 'Start bot' })).toBeVisible()
  await other.close()
})
