import { z } from 'zod';
import { currentBuild, readBuiltCatalog } from '#catalog';
import { systemClock } from '#clock';
import { type Config, readConfig } from '#config';
import { WaymarkError } from '#errors';
import { openLane, readBuiltMail, type SmtpOutcome, sendTestMail } from '#mail';
import { command } from '../src/platform/console.ts';

/** `npm run test-mail -- <address>`: sends one mail with the settings in force and says what became of it. */
await command(async () => {
  const address = z.email().safeParse(process.argv[2]);
  if (!address.success) {
    throw new WaymarkError('request.invalid', 'Say where to: npm run test-mail -- you@example.com');
  }
  const config = readConfig(process.env);
  const buildFolder = currentBuild(config.distFolder);
  const room = {
    config,
    clock: systemClock,
    catalog: await readBuiltCatalog(buildFolder),
    mail: await readBuiltMail(buildFolder),
  };
  const lane = openLane({ smtpUrl: config.smtpUrl, silenceSeconds: 60 });
  const outcome = await sendTestMail(room, lane, address.data);
  lane.close();
  console.log(sentence(outcome, address.data, config));
  if (outcome.outcome !== 'accepted') process.exitCode = 1;
});

function sentence({ outcome, reply }: SmtpOutcome, address: string, config: Config): string {
  const server = new URL(config.smtpUrl).host;
  const demo = config.mode === 'demo';
  switch (outcome) {
    case 'accepted': {
      const where = demo
        ? `It is in the mailbox of this demo: ${config.publicUrl}/mailbox`
        : `Whether it arrives is up to the servers behind; look into ${address}, and at SPF, DKIM and DMARC in its headers.`;
      return `Accepted by ${server}: ${reply}\n${where}`;
    }
    case 'refused':
      return `Refused by ${server}: ${reply}\nA mail like this would be recorded as failed. Check MAIL_FROM (${config.mailFrom}) and the address.`;
    case 'deferred':
      return `Not taken now by ${server}: ${reply}\nA mail like this would be tried again later.`;
    case 'unreachable':
      return demo
        ? `The demo's mailbox at ${server} does not answer (${reply}). Start the demo with npm start, then try again.`
        : `There was no conversation with ${server} (${reply}). Check SMTP_URL: host, port, user and password, and smtps:// for TLS from the start.`;
    case 'lost':
      return `The connection to ${server} went while the mail was under way (${reply}): it may have arrived.`;
  }
}
