import type { Page } from 'playwright';
import { expect, inject, it, onTestFinished } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { linkIn } from '../support/mail-links.ts';
import { startPortal } from '../support/portal.ts';
import { openSmtpSink } from '../support/smtp.ts';

const newContext = useBrowser();

it('an invitation leads from a list of addresses to the page that was chosen, scanners or not, without a script', async () => {
  const smtp = await openSmtpSink();
  const portal = await startPortal({
    ...inject('academy'),
    now: '2026-11-02T09:30:00Z',
    smtpPort: Number(new URL(smtp.url).port),
  });
  onTestFinished(() => void portal.stop());
  await portal.ask('cast');
  const mailTo = async (address: string) => {
    await portal.tick();
    return smtp.received.findLast(({ to }) => to === address);
  };

  // One line of three is no address: the two others are invited, and it stays, with the reason.
  const ines = await plainPage();
  await ines.goto(await portal.ask('link', { email: 'ines@waymark.example', next: '/admin/invitations' }));
  await ines.getByRole('main').getByRole('button').click();
  await ines
    .getByLabel('Addresses, one a line')
    .fill('Finn Berg <finn@acme.example>\nfinn at acme\ngus@acme.example');
  await ines.getByLabel('Account', { exact: true }).selectOption({ label: 'Acme' });
  await ines.getByLabel('Analyst').check();
  await ines.getByLabel('The invitation leads to').selectOption({ label: 'the path Analyst' });
  await ines.getByRole('button', { name: 'Invite', exact: true }).click();
  await ines.getByText('2 invitations are on the way.').waitFor();
  expect(await ines.getByLabel('Addresses, one a line').inputValue()).toBe('finn at acme');
  await ines.getByText('finn at acme: This is no address such as ada@acme.example.').waitFor();
  expect(await ines.getByRole('row', { name: /finn@acme.example/ }).textContent()).toContain('Pending');

  // A scanner opens the link, then Finn presses the button.
  const link = linkIn(await mailTo('finn@acme.example'), 'Accept the invitation');
  for (let time = 0; time < 50; time += 1) {
    const opened = await fetch(link);
    expect([opened.status, opened.headers.get('set-cookie')]).toEqual([200, null]);
  }
  const finn = await plainPage();
  await finn.goto(link);
  await finn.getByText('invites you to learn here, as one of the people at Acme').waitFor();
  await finn.getByRole('button', { name: 'Accept and sign in' }).click();
  await finn.waitForURL(`${portal.url}/paths/analyst`);
  await finn.goto(`${portal.url}/my-learning`);
  await finn.getByRole('main').getByRole('link', { name: 'Analyst' }).first().waitFor();
  await finn.goto(link);
  await finn.getByRole('heading', { name: 'This invitation has been accepted' }).waitFor();

  // Gus's is sent again, which ends the first link, and then withdrawn.
  const first = linkIn(await mailTo('gus@acme.example'), 'Accept the invitation');
  await ines.goto(`${portal.url}/admin/invitations`);
  expect(await ines.getByRole('row', { name: /finn@acme.example/ }).textContent()).toContain('Accepted');
  await ines.getByRole('button', { name: /^Send again/ }).click();
  await ines.getByText('It is on the way again.').waitFor();
  const second = linkIn(await mailTo('gus@acme.example'), 'Accept the invitation');
  expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200]);
  await ines.getByText('Withdraw…').click();
  await ines.getByRole('button', { name: 'Withdraw it' }).click();
  await ines.getByText('The invitation is withdrawn.').waitFor();
  const gus = await plainPage();
  await gus.goto(second);
  await gus.getByRole('heading', { name: 'This invitation no longer holds' }).waitFor();

  // A colleague gets a grant and another mail.
  await ines.goto(`${portal.url}/admin/invitations`);
  await ines.getByLabel('Addresses, one a line').fill('Kim <kim@waymark.example>');
  await ines.getByLabel(/^CSM/).check();
  await ines.getByRole('button', { name: 'Invite', exact: true }).click();
  await ines.getByText('1 invitation is on the way.').waitFor();
  const kim = await plainPage();
  await kim.goto(linkIn(await mailTo('kim@waymark.example'), 'Accept the invitation'));
  await kim.getByRole('button', { name: 'Accept and sign in' }).click();
  await kim.waitForURL(`${portal.url}/cs`);
  await kim.getByRole('heading', { name: 'You look after no account yet' }).waitFor();

  async function plainPage(): Promise<Page> {
    const context = await newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    return context.newPage();
  }
});
