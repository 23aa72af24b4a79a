import { expect, it } from 'vitest';
import { faultOfForm } from '../../../src/access/sso/response-form.ts';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const faultOf = (xml: string) => faultOfForm(Buffer.from(xml).toString('base64'));
const signed = (signature: string, digest: string) =>
  `<Response><Signature><SignatureMethod Algorithm=${signature}/><DigestMethod\n Algorithm = ${digest}/></Signature></Response>`;

it('takes SHA-256', () => {
  expect(faultOf(signed(`"${rsaSha256}"`, `'${sha256}'`))).toBeUndefined();
});

it.each([
  ['a signature by SHA-1', signed(`"${dsig}rsa-sha1"`, `"${sha256}"`)],
  ['a digest by SHA-1', signed(`"${rsaSha256}"`, `'${dsig}sha1'`)],
  ['a secret in place of a key', signed(`"${dsig}hmac-sha1"`, `"${sha256}"`)],
  ['a name that is written by its characters', signed(`"${dsig}rsa-sh&#97;1"`, `"${sha256}"`)],
  ['one that nobody has heard of', signed('"urn:mine"', `"${sha256}"`)],
])('refuses %s', (_, xml) => {
  expect(faultOf(xml)).toBe('The response is signed by an algorithm that is not taken.');
});

it('refuses a document type, and more than an honest answer needs', () => {
  expect(faultOf('<!doctype r><r/>')).toBe('The response declares a document type.');
  expect(faultOf(`<r>${'a'.repeat(200_000)}</r>`)).toBe('The response is too large.');
});
