import { addressesIn, recipientsOf } from './addresses.ts';
import type { Bounce } from './bounce.ts';
import { classify } from './classify.ts';
import type { Returned } from './returned.ts';
import { saidAbout } from './said-about.ts';

const senders = /mailer-daemon|postmaster|mail (delivery|administrator)|mdaemon|delivery subsystem/i;
const subjects =
  /undeliver|deliver.{0,20}(status|fail|notification|report|error|problem)|return(ed|ing) (mail|message|to sender)|failure notice|mail (system )?error|(could not|unable to) (be delivered|deliver|send)|error sending|non.?delivery|rejected|bounce/i;
const failures =
  /could not be delivered|(unable|not able) to deliver|permanent(ly)? (error|fail)|deliver(y|ing)? (to .{0,80})?(has )?failed|not delivered/i;
const delays =
  /\b(warning message only|do not need to resend|still undelivered|delivery (is |has been )?delayed|will keep trying)\b|^warning\b.*could not send/i;

/** What a server says in words of its own. Nobody, when it is no bounce. */
export function readPlainBounce(returned: Returned): Bounce[] {
  const { from, subject, words, original, header } = returned;
  const failed = header('x-failed-recipients') ?? header('x-bounced-address');
  const speaks = senders.test(from) || subjects.test(subject) || failures.test(words);
  if (!failed && !speaks) return [];
  const addresses = failed ? addressesIn(failed) : recipientsIn(words, original);
  const delayed = delays.test(words) || delays.test(subject);
  return addresses.map(address => {
    const said = saidAbout(address, addresses, words);
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0];
    return {
      address,
      verdict: delayed ? 'soft' : classify(status, said),
      delayed,
      status,
      said: said.slice(0, 500),
    };
  });
}

/** Those that the server names after it has said that something failed, else whom the mail was for. */
function recipientsIn(words: string, original: string): string[] {
  const to = recipientsOf(original);
  // A line that says so, with another one after it, or a few words within one.
  const failing = /(following|address|recipient|deliver|reason)[^\n]*\n|deliver\w{0,9} (message )?to/i.exec(
    words,
  );
  const named = addressesIn(words.slice(failing ? failing.index : 0)).filter(
    address => !senders.test(address),
  );
  const both = named.filter(address => to.includes(address));
  if (both.length > 0) return both;
  const headed = addressesIn([...words.matchAll(/^<([^>\s]+@[^>\s]+)>:/gm)].map(([, one]) => one).join(' '));
  if (headed.length > 0) return headed;
  return named.length > 0 ? named.slice(0, 1) : to;
}
