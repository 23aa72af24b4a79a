import type { Page } from 'playwright';

export const followLink = (name: string) => async (page: Page) => {
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await page.waitForLoadState();
};

/** Six rows, of which two cannot be used. */
const contacts = `Record ID,Email,First Name,Last Name,Associated Company,Role
501,jana@pinewood.example,Jana,Winkler,Pinewood Robotics,administrator
502,greta@pinewood.example,Greta,Lang,Pinewood Robotics,author
503,paul@pinewood.example,Paul,Sommer,Pinewood Robotics,author
504,rosa@pinewood.example,Rosa,Keller,Pinewood Robotics,csm
505,,Viktor,Blum,Pinewood Robotics,csm
506,ella@pinewood.example,Ella,Vogt,Pinewood Robotics,trainer
`;

export async function uploadPeople(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^People/ }).check();
  const file = { name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(contacts) };
  await page.getByLabel('CSV file').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload and look' }).click();
  await page.getByRole('heading', { name: 'Check the import' }).waitFor();
}

/** Sends each text of a campaign to the one who looks, and waits until they are in the mailbox. */
export async function sendTestMails(page: Page): Promise<void> {
  const campaign = page.url();
  const texts = page.getByLabel('A test mail to me');
  const count = await texts.getByRole('option').count();
  for (let index = count - 1; index >= 0; index -= 1) {
    await page.goto(campaign);
    await texts.selectOption({ index });
    await page.getByRole('button', { name: 'Send me the test mail' }).click();
    await page.getByRole('status').waitFor();
  }
  await page.goto('/mailbox');
  for (let tries = 0; tries < 30 && (await page.getByRole('row').count()) <= count; tries += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
}

export async function openNewestMail(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('row').nth(1).getByRole('link').click();
  await page.frameLocator('iframe').locator('body').waitFor();
}
