import type { Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { faultsOfAccess } from '../support/faults-of-access.ts';
import { type FilledMail, renderShippedMails } from '../support/rendered-mails.ts';

const newContext = useBrowser();
/** A phone, the width that mails are made for, and a mail program in a wide window. */
const widths = [390, 600, 1280];
/** What asks for a page with landmarks is left out: a mail is shown within one. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let mails: readonly FilledMail[];
beforeAll(async () => {
  mails = await renderShippedMails('https://learn.waymark.example');
});

describe.each(['light', 'dark'] as const)('in the %s', colorScheme => {
  it('every mail fits a phone, has no fault of access, asks nobody for anything and shows its theme', async () => {
    const context = await newContext({ colorScheme, javaScriptEnabled: true });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', request => asked.push(request.url()));
    await page.goto('about:blank');
    for (const { file, html } of mails) {
      await page.setContent(html);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        expect(await overflow(page), `${file.id} at ${width}`).toBe(0);
      }
      expect(await faultsOfAccess(page, rules), file.id).toEqual([]);
      expect(await darkness(page), file.id).toBe(colorScheme === 'dark');
    }
    expect(asked.filter(url => url !== 'about:blank')).toEqual([]);
  });
});

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Whether the sheet is darker than what is written on it. */
const darkness = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const sheet = document.querySelector('.sheet') as HTMLElement;
    const red = (colour: string) => Number(/\d+/.exec(colour)?.[0]);
    const words = sheet.querySelector('p, h1') as HTMLElement;
    return red(getComputedStyle(sheet).backgroundColor) < red(getComputedStyle(words).color);
  });
