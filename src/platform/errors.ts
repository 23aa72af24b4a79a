/**
 * Every expected way in which Waymark refuses, with the HTTP status of RFC 9457 problem details. A code is permanent:
 * people search for it.
 */
export const errorStatus = {
  'config.invalid': 500,
  'config.port-taken': 500,
  'config.not-our-database': 500,
  'content.invalid': 500,
  'content.not-built': 500,
  'request.invalid': 400,
  'request.cross-site': 403,
  'request.wrong-method': 405,
  'request.too-large': 413,
  'request.too-many': 429,
  'access.sign-in-needed': 401,
  'access.refused': 403,
  'not-found': 404,
  internal: 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

/** A broken promise. `message` is one sentence that says what to do; it never holds personal data. */
export class WaymarkError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly string[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: readonly string[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'WaymarkError';
    this.code = code;
    this.details = options.details ?? [];
  }

  get status(): number {
    return errorStatus[this.code];
  }
}
