import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtFileResponse } from '../../src/platform/http/built-file.ts';
import { emptyFolder } from '../support/site.ts';

describe('a part of a file that is asked for', () => {
  const ask = async (headers: Record<string, string>) => {
    const file = join(emptyFolder(), 'a.webm');
    writeFileSync(file, '0123456789');
    const whole = await builtFileResponse(file, new Request('http://a/'), 'own');
    const condition = headers['if-range'] === 'etag' ? { 'if-range': whole?.headers.get('etag') ?? '' } : {};
    const request = new Request('http://a/', { headers: { ...headers, ...condition } });
    const answer = await builtFileResponse(file, request, 'own');
    await whole?.text();
    return [answer?.status, answer?.headers.get('content-range'), await answer?.text()];
  };

  it.each([
    [{ range: 'bytes=2-4' }, [206, 'bytes 2-4/10', '234']],
    [{ range: 'bytes=7-' }, [206, 'bytes 7-9/10', '789']],
    [{ range: 'bytes=-3' }, [206, 'bytes 7-9/10', '789']],
    [{ range: 'bytes=8-99' }, [206, 'bytes 8-9/10', '89']],
    [{ range: 'bytes=0-0', 'if-range': 'etag' }, [206, 'bytes 0-0/10', '0']],
    [{ range: 'bytes=10-' }, [416, 'bytes */10', '']],
    [{ range: 'bytes=-0' }, [416, 'bytes */10', '']],
    [{ range: 'bytes=0-1', 'if-range': '"other"' }, [200, null, '0123456789']],
    [{ range: 'bytes=0-1,4-5' }, [200, null, '0123456789']],
    [{ range: 'bytes=4-2' }, [200, null, '0123456789']],
    [{ range: 'lines=1-2' }, [200, null, '0123456789']],
    [{}, [200, null, '0123456789']],
  ])('%j', async (headers, told) => {
    expect(await ask(headers)).toEqual(told);
  });
});
