import type { Suggestion } from '#accounts';
import { count } from '../ui/words.ts';

type Reason = Extract<Suggestion, { kind: 'account' }>['reason'];

/** Why an account is suggested, for whoever decides. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'domain':
      return `${reason.domain} stands for it`;
    case 'related-domain':
      return `${reason.domain} belongs with its domain ${reason.related}`;
    case 'colleagues':
      return `${count(reason.count, 'person is', 'people are')} there with an address at ${reason.domain}`;
    case 'similar-name':
      return `${reason.domain} is called much like it`;
  }
}
