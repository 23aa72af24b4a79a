import type { Report } from './finding.ts';
import { join, lineAt, type Source, slice } from './source.ts';
import { tokens } from './tokens.ts';

const kinds: Record<string, 'note' | 'tip' | 'warning'> = {
  NOTE: 'note',
  IMPORTANT: 'note',
  TIP: 'tip',
  WARNING: 'warning',
  CAUTION: 'warning',
};

/** `> [!TIP]` of GitHub, and `:::tip` of other tools, become our Callout. */
export function convertAlerts(source: Source, report: Report): Source {
  const parts: Source[] = [];
  let at = 0;
  for (const alert of findAlerts(source.text)) {
    const line = lineAt(source, alert.start);
    parts.push(slice(source, at, alert.start), callout(alert, line));
    report(line, alert.construct, 'converted', `A Callout of kind "${alert.kind}".`);
    at = alert.end;
  }
  parts.push(slice(source, at, source.text.length));
  return join(parts);
}

interface Alert {
  readonly start: number;
  readonly end: number;
  readonly construct: string;
  readonly kind: string;
  readonly indent: string;
  readonly body: string;
}

function findAlerts(text: string): Alert[] {
  const code = tokens(text).filter(token => token.kind === 'code');
  const isCode = (at: number) => code.some(token => token.start <= at && at < token.end);
  const quoted =
    /^([ \t]*)>[ \t]*\[!(NOTE|IMPORTANT|TIP|WARNING|CAUTION)\][ \t]*(.*(?:\n[ \t]*>.*)*)(?:\n|$)/gim;
  const fenced =
    /^([ \t]*):::[ \t]*(note|info|tip|warning|caution|danger|important)\b(.*\n(?:(?!\1:::[ \t]*$).*\n)*?)\1:::[ \t]*(?:\n|$)/gim;
  const alerts = [...text.matchAll(quoted), ...text.matchAll(fenced)].map(match => {
    const quote = match[0].trimStart().startsWith('>');
    const word = (match[2] ?? '').toUpperCase();
    const body = match[3] ?? '';
    return {
      start: match.index,
      end: match.index + match[0].length,
      construct: quote ? `[!${word}]` : `:::${match[2]}`,
      kind: kinds[word] ?? (word === 'DANGER' ? 'warning' : 'note'),
      indent: match[1] ?? '',
      body: quote ? body.replace(/\n[ \t]*>[ \t]?/g, `\n${match[1] ?? ''}`) : body,
    };
  });
  return alerts.filter(alert => !isCode(alert.start)).toSorted((a, b) => a.start - b.start);
}

function callout({ kind, indent, body }: Alert, line: number): Source {
  const head: Source = { text: `\n${indent}<Callout kind="${kind}">\n\n`, lines: [line, line, line, line] };
  const trimmed = body.replace(/\n+$/, '').replace(/^[ \t]*\n/, '');
  const skipped = body.startsWith(trimmed.slice(0, 1)) && trimmed !== '' ? 0 : 1;
  const first = trimmed.startsWith(indent) ? trimmed : indent + trimmed;
  const text = `${first}\n\n${indent}</Callout>\n\n`;
  return join([head, { text, lines: text.split('\n').map((_, index) => line + skipped + index) }]);
}
