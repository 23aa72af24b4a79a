import type { Received } from './smtp.ts';

/** The address behind a link of this text in the HTML part. */
export function linkIn(mail: Received | undefined, text: string): string {
  const html = mail?.mail.html ?? '';
  const match = [...html.matchAll(/<a[^>]+href="([^"]+)"[^>]*>(.*?)<\/a>/gs)].find(([, , label]) =>
    label?.includes(text),
  );
  if (!match?.[1]) throw new Error(`The mail has no link “${text}”.`);
  return match[1].replaceAll('&amp;', '&');
}
