import { describe, expect, it } from 'vitest';
import { decodeCsv, writeCsv } from '#accounts';
import { isText, readCsv } from '../../../src/accounts/import/csv.ts';

describe('a CSV file', () => {
  it('may begin with a mark, use semicolons and CRLF, and have line breaks within quotes', () => {
    const text =
      '\uFEFFName;Note;Email\r\n"Ada; N.";"two\r\nlines";ada@acme.example\r\n\r\nBen;;ben@acme.example\r\n';
    expect(readCsv(text)).toEqual({
      headings: ['Name', 'Note', 'Email'],
      rows: [
        { line: 2, cells: ['Ada; N.', 'two\nlines', 'ada@acme.example'] },
        { line: 5, cells: ['Ben', '', 'ben@acme.example'] },
      ],
      broken: [],
    });
  });

  it('is not taken for text when it is a workbook, or hides its encoding', () => {
    expect(isText(decodeCsv(Buffer.from('PK\u0003\u0004\u0014\0\u0006\0')))).toBe(false);
    expect(isText(decodeCsv(Buffer.from('Email\nada@acme.example\n', 'utf16le')))).toBe(false);
    expect(isText(decodeCsv(Buffer.from('\uFEFFEmail\nada@acme.example\n', 'utf16le')))).toBe(true);
  });

  it('is read around a record that is broken', () => {
    const { rows, broken } = readCsv(
      'Name,Email\nAda,ada@acme.example\nB"e"n,ben@acme.example\nCleo,cleo@acme.example\n',
    );
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, 'Ada'],
      [4, 'Cleo'],
    ]);
    expect(broken).toEqual([{ line: 3, reason: expect.stringContaining('quotation mark') }]);
  });

  it('tells where a quotation mark is never closed', () => {
    const { rows, broken } = readCsv(
      'Name,Email\nAda,ada@acme.example\n"Ben,ben@acme.example\nCleo,cleo@acme.example\n',
    );
    expect(rows).toHaveLength(1);
    expect(broken).toHaveLength(1);
  });

  it('keeps columns apart that have the same heading, or none', () => {
    expect(readCsv('Email,Email,\na,b,c\n').headings).toEqual(['Email', 'Email (2)', 'Column 3']);
  });

  it('is understood in UTF-8, UTF-16 and Windows-1252', () => {
    expect(decodeCsv(new TextEncoder().encode('Zoë'))).toBe('Zoë');
    expect(decodeCsv(new Uint8Array([0xff, 0xfe, 0x5a, 0, 0x6f, 0, 0xeb, 0]))).toBe('Zoë');
    expect(decodeCsv(new Uint8Array([0x5a, 0x6f, 0xeb]))).toBe('Zoë');
  });

  it('that we write runs no formula in a spreadsheet', () => {
    const text = writeCsv([['=1+1', '@x', '+49', '-3', 'plain', 'with "quotes", and comma']]);
    expect(text).toBe('\uFEFF\'=1+1,\'@x,\'+49,\'-3,plain,"with ""quotes"", and comma"\r\n');
  });
});
