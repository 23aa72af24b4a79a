import type { Catalog } from '#catalog';
import type { Database } from '#database';

/** What this room works with: as much of the app. */
export interface CertificateSetting {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly config: {
    /** Where certificates are found, and who gives them. */
    readonly publicUrl: string;
    /** Keys are encrypted with it. */
    readonly secret: string;
  };
}
