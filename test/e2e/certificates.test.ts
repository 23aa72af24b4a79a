import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { verifyIndependently } from '../certificates/independent-verifier.ts';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { freePort } from '../support/free-port.ts';
import { type Portal, startPortal } from '../support/portal.ts';

const newContext = useBrowser();
const administrator = 'admin@demo.waymark.example';
let portal: Portal;
let address: string;

beforeAll(async () => {
  const options = { ...inject('manual'), now: '2026-11-16T09:00:00Z', environment: { TEST_DEMO: 'yes' } };
  portal = await startPortal({ ...options, smtpPort: await freePort() });
  const { ':certificate': id } = await portal.ask<Record<string, string>>('certificates');
  address = `${portal.url}/certificates/${id}`;
});
afterAll(() => portal?.stop());

describe('a certificate at its own address', () => {
  it('shows who has it and that its signature holds, to anybody, and is kept out of search engines', async () => {
    const page = await (await newContext({ javaScriptEnabled: false })).newPage();
    const response = await page.goto(address);
    expect(response?.headers()['x-robots-tag']).toBe('noindex');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Waymark enablement author');
    expect(await page.getByText('Sondre Haugen').isVisible()).toBe(true);
    expect(await page.getByRole('status').textContent()).toContain('Valid.');
    expect(await page.getByText('LinkedIn').count()).toBe(0);
    const image = await page.locator('meta[property="og:image"]').getAttribute('content');
    expect(image).toBe(`${address}/picture.png`);
  });

  it('speaks German to whoever reads it', async () => {
    const page = await (await newContext({ locale: 'de-DE', javaScriptEnabled: false })).newPage();
    await page.goto(address);
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await page.getByRole('status').textContent()).toContain('Gültig.');
    expect(await page.getByText('hat das Zertifikat erworben').isVisible()).toBe(true);
    await page.goto(`${portal.url}/verify`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ein Zertifikat prüfen');
  });

  it('prints on one page, on A4 and on Letter', async () => {
    const page = await (await newContext()).newPage();
    await page.goto(address);
    for (const format of ['A4', 'Letter']) {
      const pdf = await page.pdf({ format, landscape: true, printBackground: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length, format).toBe(1);
    }
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('status').isVisible()).toBe(false);
    expect(await page.getByRole('article').isVisible()).toBe(true);
  });

  it('gives what was signed to programs, and others can verify it by what this portal publishes', async () => {
    const credential = await fetch(`${address}/credential.json`);
    expect(credential.headers.get('access-control-allow-origin')).toBe('*');
    const signed = (await credential.json()) as Record<string, unknown>;
    const issuer = await (await fetch(`${portal.url}/.well-known/did.json`)).json();
    expect(await verifyIndependently(signed, issuer)).toBe(true);
    const { statusListCredential } = signed['credentialStatus'] as Record<string, string>;
    const list = await (await fetch(statusListCredential ?? '')).json();
    expect(await verifyIndependently(list, issuer)).toBe(true);
  });

  it('has a picture for previews', async () => {
    const picture = await fetch(`${address}/picture.png`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(bytes.length).toBeGreaterThan(10_000);
  });
});

describe('the page where anybody can verify', () => {
  it('takes a file, and what was pasted, and says what came of it', async () => {
    const page = await (await newContext({ javaScriptEnabled: false })).newPage();
    const text = await (await fetch(`${address}/credential.json`)).text();
    await page.goto(`${portal.url}/verify`);
    await page.getByLabel('File (JSON)').setInputFiles({
      name: 'certificate.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await page.getByRole('button', { name: 'Verify' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Valid.');
    expect(await page.getByText('Sondre Haugen').isVisible()).toBe(true);

    await page.getByLabel('or paste it').fill(text.replace('Sondre', 'Sandra'));
    await page.getByRole('button', { name: 'Verify' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Not genuine.');
    expect(await page.getByText('Sandra').count()).toBe(0);

    await page.getByLabel('or paste it').fill(`{"a":"${'x'.repeat(70_000)}"}`);
    await page.getByRole('button', { name: 'Verify' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('too large');

    await page.getByLabel('or paste it').fill('{}');
    await page.getByRole('button', { name: 'Verify' }).click();
    expect(await page.getByRole('status').textContent()).toContain('No certificate.');
    expect(await page.getByText('"issuer" must be a URL').isVisible()).toBe(true);
  });
});

describe('whose certificate it is', () => {
  it('finds it under my learning, can show it to others, and nobody else is offered that', async () => {
    const page = await signedIn('sondre@fjordlight.example');
    await page.goto(`${portal.url}/my-learning`);
    await page.getByRole('link', { name: 'Certificates' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('My certificates');
    await page.getByRole('link', { name: 'Waymark enablement author' }).first().click();
    const linkedIn = await page.getByRole('link', { name: 'Add it to LinkedIn' }).getAttribute('href');
    const shared = new URL(linkedIn ?? '');
    expect(shared.searchParams.get('certUrl')).toBe(address);
    expect(shared.searchParams.get('name')).toBe('Waymark enablement author');
    await noFaults(page);
  });

  it('says to whoever is on a path what it gives, before they have begun, and where they are', async () => {
    const page = await signedIn('jonah@tallgrass.example');
    await page.goto(`${portal.url}/certificates`);
    const navigation = page.getByRole('navigation', { name: 'Main' });
    expect(await navigation.locator('[aria-current=page]').textContent()).toContain('My learning');
    const card = page.getByRole('region', { name: 'Still to earn' }).getByRole('listitem').first();
    await card.getByRole('heading', { name: 'Waymark enablement author' }).waitFor();
    const first = card.getByRole('link', { name: 'Complete “Getting started”' });
    expect(await first.isVisible()).toBe(false);
    await card.getByText('0 of 26 steps done; missing:').click();
    await first.waitFor();
    await noFaults(page);
  });

  it('is given with the last exercise that it takes, while its reader looks on', async () => {
    const [email, at] = ['last@demo.waymark.example', 'write-courses/let-them-do-it'] as const;
    await portal.ask('allBut', { email, role: 'author', lesson: at });
    const page = await signedIn(email);
    await page.goto(`${portal.url}/certificates`);
    expect(await page.getByRole('link', { name: 'Waymark enablement author' }).count()).toBe(0);
    await page.goto(`${portal.url}/courses/${at}`);
    await page.getByText('Choose from a list instead').click();
    await page.getByLabel('The button Continue').check();
    await page.getByRole('button', { name: 'Check my choice' }).click();
    await page.getByText('You have done this lesson.').waitFor();
    await page.goto(`${portal.url}/certificates`);
    await page.getByRole('link', { name: 'Waymark enablement author' }).first().waitFor();
  });
});

describe('an administrator', () => {
  it('sees who had earned it before, and confirms to whom it is given', async () => {
    const admin = await signedIn(administrator);
    await admin.goto(`${portal.url}/admin/certificates`);
    await noFaults(admin);
    await admin.getByRole('link', { name: 'Waymark enablement author' }).click();
    const preview = admin.getByRole('region', { name: 'Who would be given one' });
    const rows = await preview.getByRole('row').count();
    expect(rows).toBeGreaterThan(2);
    await noFaults(admin);
    await preview.getByRole('checkbox').first().uncheck();
    await admin.getByRole('button', { name: 'Give these certificates' }).click();
    await admin.waitForURL(/given=/);
    expect(new URL(admin.url()).searchParams.get('given')).toBe(String(rows - 2));
    expect(await admin.getByRole('status').textContent()).toContain('given.');
    expect(await preview.getByRole('row').count()).toBe(2);
  });

  it('revokes with a reason, everybody who verifies is told, and takes it back', async () => {
    const admin = await signedIn(administrator);
    await admin.goto(address.replace('/certificates/', '/admin/certificates/given/'));
    await admin.getByLabel('Why').fill('Somebody else took the quiz');
    await admin.getByRole('button', { name: 'Revoke it' }).click();
    await admin.waitForURL(/done=revoked/);
    expect(await admin.getByText('Somebody else took the quiz').isVisible()).toBe(true);
    await noFaults(admin);
    const page = await (await newContext()).newPage();
    await page.goto(address);
    const copy = await (await fetch(`${address}/credential.json`)).text();
    expect(await page.getByRole('status').textContent()).toContain('Revoked.');
    expect(await page.content()).not.toContain('Somebody else took the quiz');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('status').isVisible()).toBe(true);
    const pdf = await page.pdf({ format: 'A4', landscape: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBe(1);
    await page.emulateMedia({ media: 'screen' });
    expect((await fetch(`${address}/picture.png`)).status).toBe(404);
    expect(await page.locator('meta[property="og:image"]').count()).toBe(0);
    const owner = await signedIn('sondre@fjordlight.example');
    await owner.goto(address);
    expect(await owner.getByRole('link', { name: 'Add it to LinkedIn' }).count()).toBe(0);
    expect(await owner.getByRole('link', { name: 'Download the credential (JSON)' }).count()).toBe(1);
    await admin.getByRole('button', { name: 'Issue it again' }).click();
    await admin.waitForURL(/done=reissued/);
    await page.reload();
    expect(await page.getByRole('status').textContent()).toContain('Valid.');
    await page.goto(`${portal.url}/verify`);
    await page.getByLabel('or paste it').fill(copy);
    await page.getByRole('button', { name: 'Verify' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Revoked.');
    await page.getByText('It was issued again since. The one that counts is at its own address.').waitFor();
  });
});

describe('whose data was erased', () => {
  it('leaves a page that says so', async () => {
    const gone = await portal.ask<string>('erasedCertificate');
    const page = await (await newContext()).newPage();
    const response = await page.goto(`${portal.url}/certificates/${gone}`);
    expect(response?.status()).toBe(410);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('no longer available');
    expect((await fetch(`${portal.url}/certificates/${gone}/credential.json`)).status).toBe(404);
    expect((await fetch(`${portal.url}/certificates/${gone}/picture.png`)).status).toBe(404);
  });
});

describe('the endpoints for conformance suites', () => {
  it('sign, verify and refuse in demo mode', async () => {
    const post = async (path: string, body: unknown) => {
      const answer = await fetch(portal.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      credentialSubject: { id: 'did:example:ada' },
    };
    const issued = await post('/credentials/issue', { credential });
    expect(issued.status).toBe(201);
    const { verifiableCredential } = issued.body;
    expect((await post('/credentials/verify', { verifiableCredential })).body['verified']).toBe(true);
    const other = { ...(verifiableCredential as object), validFrom: '2020-01-01T00:00:00Z' };
    expect((await post('/credentials/verify', { verifiableCredential: other })).status).toBe(400);
    const verifiablePresentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [verifiableCredential],
    };
    const presented = await post('/presentations/verify', { verifiablePresentation });
    expect(presented).toMatchObject({ status: 200, body: { verified: true } });
    const spoilt = { ...verifiablePresentation, verifiableCredential: [other] };
    expect((await post('/presentations/verify', { verifiablePresentation: spoilt })).status).toBe(400);
    expect((await post('/credentials/issue', { credential: {} })).status).toBe(400);
  });
});

async function signedIn(email: string): Promise<Page> {
  const page = await (await newContext()).newPage();
  await page.goto(await portal.ask('link', { email }));
  await page.getByRole('main').getByRole('button').click();
  await page.waitForURL(url => url.pathname !== '/sign-in/confirm');
  return page;
}

async function noFaults(page: Page): Promise<void> {
  expect(await faultsOfAccess(page)).toEqual([]);
}
