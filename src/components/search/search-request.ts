import type { SearchRequest } from '#search';

export const kinds = ['path', 'course', 'lesson'] as const;

/** What the address asks for; whatever makes no sense in it is passed over. */
export function searchRequest(parameters: URLSearchParams): SearchRequest {
  const kind = kinds.find(one => one === parameters.get('kind'));
  const role = parameters.get('role') || undefined;
  const page = Math.max(1, Number.parseInt(parameters.get('page') ?? '1', 10) || 1);
  return { text: (parameters.get('q') ?? '').trim().slice(0, 200), role, kind, page };
}
