/** What a signature may be made with; everything is written out, so that nothing weaker passes by another name. */
const algorithms: readonly string[] = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
];

const longest = 200_000;

/**
 * Whether a SAML response may be given to the library at all; undefined when it may, else what is wrong with it. The library
 * itself takes signatures by SHA-1, for which two documents with one hash can be made, and reads entities that a document
 * declares for itself; an honest one declares none.
 *
 * @param response as it was posted, in Base64
 */
export function faultOfForm(response: string): string | undefined {
  if (response.length > longest) return 'The response is too large.';
  const xml = Buffer.from(response, 'base64').toString('utf8');
  if (/<!DOCTYPE/i.test(xml)) return 'The response declares a document type.';
  // An attribute's name cannot be written in another way; a value that is, is not in the list.
  const named = [...xml.matchAll(/\bAlgorithm\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  const foreign = named
    .map(([, double, single]) => double ?? single ?? '')
    .find(one => !algorithms.includes(one));
  return foreign === undefined ? undefined : 'The response is signed by an algorithm that is not taken.';
}
