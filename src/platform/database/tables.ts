import type { AccountTables } from './tables/accounts.ts';
import type { CertificateTables } from './tables/certificates.ts';
import type { LearningTables } from './tables/learning.ts';
import type { MailTables } from './tables/mail.ts';
import type { PeopleTables } from './tables/people.ts';
import type { PortalTables } from './tables/portal.ts';

/** The columns of every table. Instants (`…At`) and days (`…On`) are text, flags 0 or 1, JSON text. */
export interface Tables
  extends PeopleTables,
    AccountTables,
    LearningTables,
    MailTables,
    CertificateTables,
    PortalTables {}
