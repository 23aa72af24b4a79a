import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Records = Readonly<
  Record<string, { readonly txt?: readonly string[]; readonly mx?: readonly string[] }>
>;

const types = { mx: 15, txt: 16 } as const;

/** A name server (RFC 1035) that knows these records and nothing else. Returns its `address:port`. */
export async function startNameServer(records: Records): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => socket.send(answerTo(query, records), port, address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return `127.0.0.1:${(socket.address() as AddressInfo).port}`;
}

function answerTo(query: Buffer, records: Records): Buffer {
  const { name, type, end } = questionIn(query);
  const known = records[name];
  const data =
    type === types.txt
      ? (known?.txt ?? []).map(textData)
      : type === types.mx
        ? (known?.mx ?? []).map(exchangeData)
        : [];
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  // An answer, by who knows; 3 is "no such name".
  head.writeUInt16BE(0x8580 | (known ? 0 : 3), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 6);
  return Buffer.concat([head, query.subarray(12, end), ...data.map(one => record(type, one))]);
}

function questionIn(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  return { name: labels.join('.'), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  // The name is that of the question.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function textData(text: string): Buffer {
  const pieces = text.match(/[\s\S]{1,255}/g) ?? [''];
  return Buffer.concat(pieces.map(piece => Buffer.from([piece.length, ...Buffer.from(piece, 'latin1')])));
}

function exchangeData(name: string): Buffer {
  const labels = name.split('.').filter(Boolean);
  const encoded = labels.flatMap(label => [label.length, ...Buffer.from(label, 'latin1')]);
  return Buffer.from([0, 10, ...encoded, 0]);
}
