import { describe, expect, it } from 'vitest';
import { readExternalId } from '#accounts';
import {
  dayOrder,
  readDay,
  readDomain,
  readNumber,
  readTimeZone,
} from '../../../src/accounts/import/cells.ts';

describe('a cell', () => {
  it.each([
    ['1200', 1200],
    ['12,500.00', 12_500],
    ['12.500,00 €', 12_500],
    ['EUR 12 500', 12_500],
    ['1.234.567', 1_234_567],
    ['12.500', 12_500],
    ['99.5', 100],
    ["CHF 12'500.00", 12_500],
  ])('%s is the number %d', (cell, number) => {
    expect(readNumber(cell)).toBe(number);
  });

  it.each(['', 'many', '12 seats', '--3', '9'.repeat(16), '9'.repeat(400)])('%j is no number', cell => {
    expect(readNumber(cell)).toBeUndefined();
  });

  it('is a day as ISO, with dots, or with slashes where the column tells the order', () => {
    const written = (cell: string, column: string[] = []) => readDay(cell, dayOrder(column))?.toString();
    expect(written('2027-03-31')).toBe('2027-03-31');
    expect(written('2027-03-31T00:00:00Z')).toBe('2027-03-31');
    expect(written('1.4.2027')).toBe('2027-04-01');
    expect(written('04/03/2027', ['04/03/2027', '04/25/2027'])).toBe('2027-04-03');
    expect(written('04/03/2027', ['04/03/2027', '25/04/2027'])).toBe('2027-03-04');
    expect(written('04/03/2027', ['04/03/2027'])).toBeUndefined();
    expect(written('2027-02-30')).toBeUndefined();
    expect(written('soon')).toBeUndefined();
  });

  it('is a time zone under the name of IANA or of HubSpot', () => {
    expect(readTimeZone('Europe/Berlin')).toBe('Europe/Berlin');
    expect(readTimeZone('america_slash_new_york')).toBe('America/New_York');
    expect(readTimeZone('Mars/Olympus')).toBeUndefined();
  });

  it('is a domain, also within an address of a web site', () => {
    expect(readDomain('https://www.Acme.example/about?x=1')).toBe('acme.example');
    expect(readDomain('acme.example')).toBe('acme.example');
    expect(readDomain('acme')).toBeUndefined();
    expect(readDomain('a b.example')).toBeUndefined();
    expect(readDomain(`${'a.'.repeat(200)}example`)).toBeUndefined();
  });

  it('is a Salesforce id with or without its checksum', () => {
    expect(readExternalId('0015g00000XyZabAAF', 'salesforce')).toBe('0015g00000XyZab');
    expect(readExternalId('0015g00000XyZab', 'salesforce')).toBe('0015g00000XyZab');
    expect(readExternalId('123456789012345678', 'hubspot')).toBe('123456789012345678');
  });
});
