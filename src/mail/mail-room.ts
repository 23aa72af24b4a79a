import type { Catalog } from '#catalog';
import type { Clock } from '#clock';
import type { Config } from '#config';
import type { Database } from '#database';
import type { Log } from '#log';
import type { BuiltMail } from './built-mail.ts';

/** What sending mail needs. The app is one. */
export interface MailRoom {
  readonly config: Pick<
    Config,
    'publicUrl' | 'secret' | 'mailFrom' | 'dkim' | 'mailLeaseSeconds' | 'epochFile'
  >;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  readonly engine: 'sqlite' | 'postgres';
  readonly catalog: Pick<Catalog, 'site' | 'translations'>;
  readonly mail: BuiltMail;
}
