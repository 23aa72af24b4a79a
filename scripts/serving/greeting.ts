import type { App } from '#app';

/** What a start prints at its end: the address, and in demo mode a way in for each kind of person. */
export async function greeting(app: App): Promise<string> {
  return `\nWaymark serves ${app.config.publicUrl}\n`;
}
