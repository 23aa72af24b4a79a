import { type ErrorCode, errorStatus, WaymarkError } from '#errors';

/** Problem details of RFC 9457, the one shape in which an endpoint refuses. */
export function problem(code: ErrorCode, detail: string, more: Record<string, unknown> = {}): Response {
  const status = errorStatus[code];
  const body = {
    type: `https://waymark.example/problems/${code}`,
    title: titles[status],
    status,
    code,
    detail,
    ...more,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** A thrown error as problem details; what was not expected tells nothing about itself. */
export function problemOf(error: unknown): Response {
  if (error instanceof WaymarkError && error.status < 500) return problem(error.code, error.message);
  return problem(
    'internal',
    'Something went wrong on our side. Try again; if it stays, tell your administrator.',
  );
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Refused',
  404: 'Not found',
  405: 'Wrong method',
  413: 'Too large',
  429: 'Too many requests',
  500: 'Our mistake',
  503: 'Busy',
};
