import { systemClock } from '#clock';
import { readConfig } from '#config';
import { type DoctorFinding, examineMail } from '#mail';
import { command } from '../src/platform/console.ts';

const signs = { good: '✓', doubtful: '!', bad: '✗', unknown: '?' } as const;

/** `npm run doctor`: says what mail depends on outside of Waymark, and what to change. Ends with 1 when something is bad. */
await command(async () => {
  const config = readConfig(process.env);
  const findings = await examineMail(config, systemClock.now());
  console.log(findings.map(told).join('\n'));
  if (config.mode === 'demo')
    console.log('\nThis is the demo: its mail never leaves, so none of this matters yet.');
  else if (findings.some(({ verdict }) => verdict === 'bad')) process.exitCode = 1;
});

function told({ about, verdict, finding, advice }: DoctorFinding): string {
  const line = `${signs[verdict]} ${about}: ${finding}`;
  return advice ? `${line}\n    ${advice}` : line;
}
