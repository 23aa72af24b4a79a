import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkToken, readLinkToken, renderMail } from '#mail';
import type { MailTemplate } from '../../src/mail/template.ts';

const mailId = '019ad3c2-4b1e-7c55-8d10-9f2a44d1e0b7';
const home = 'https://learn.example';

it('names a mail in 22 characters, and reads nothing else', () => {
  fc.assert(fc.property(fc.uuid(), id => readLinkToken(linkToken(id)) === id && linkToken(id).length === 22));
  for (const token of ['', 'x', `${linkToken(mailId)}x`, '!'.repeat(22), 'zzzzzzzzzzzzzzzzzzzzzz'])
    expect(readLinkToken(token), token).toBeUndefined();
});

it('is carried by links to our own pages, and by no other', () => {
  const token = linkToken(mailId);
  const leads = (address: string) => {
    const { text } = renderMail(
      templateOf({ show: 'href', as: 'address' }),
      { href: address, site: { href: home } },
      token,
    );
    return text.trim();
  };
  expect(leads(`${home}/courses/a/b`)).toBe(`${home}/courses/a/b?m=${token}`);
  expect(leads(`${home}/search?q=x#first`)).toBe(`${home}/search?q=x&m=${token}#first`);
  expect(leads(home)).toBe(`${home}/?m=${token}`);
  for (const other of [
    'https://elsewhere.example/courses',
    `${home}.evil.example/courses`,
    'mailto:mara@waymark.example',
    `${home}/unsubscribe/t`,
    `${home}/preferences/t`,
  ]) {
    expect(leads(other)).toBe(other);
  }
});

it('is carried by a page that the text itself names, written as HTML asks', () => {
  const token = linkToken(mailId);
  const page = {
    page: true,
    body: [{ show: 'site.href', as: 'text' }, '/search?q=x&amp;in=all'],
  } as const;
  const { html } = renderMail(templateOf(page), { site: { href: home } }, token);
  expect(html).toBe(`${home}/search?q=x&amp;in=all&amp;m=${token}`);
  expect(renderMail(templateOf(page), { site: { href: home } }).html).toBe(`${home}/search?q=x&amp;in=all`);
});

const templateOf = (piece: MailTemplate['html'][number]): MailTemplate => ({
  locale: 'en',
  id: 'x',
  class: 'onboarding',
  subject: [],
  html: [piece],
  text: [piece],
});
