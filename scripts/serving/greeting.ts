import { makeSignInLink } from '#access';
import type { App } from '#app';
import { demoDoors } from '../../src/demo/demo.ts';

const aDay = 24 * 60;

/** What a start prints at its end: the address, and in demo mode a way in for each kind of person. */
export async function greeting(app: App): Promise<string> {
  const address = `\nWaymark serves ${app.config.publicUrl}\n`;
  if (app.config.mode === 'production') return address;
  const links: string[] = [];
  for (const { who, email, next } of demoDoors) {
    links.push(`  ${who.padEnd(14)} ${await makeSignInLink(app, email, next, aDay)}`);
  }
  const about = 'Sign in as somebody made up (each link works once, within a day):';
  const more = `Or ask for a link at ${app.config.publicUrl}/sign-in and find it in ${app.config.publicUrl}/mailbox`;
  return `${address}\n${about}\n${links.join('\n')}\n\n${more}\n`;
}
