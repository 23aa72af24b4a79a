export {
  adoptOffers,
  award,
  awardAll,
  awardDaily,
  type Earlier,
  readEarlier,
  readStandings,
} from './award.ts';
export { backfill } from './backfill.ts';
export {
  type Certificate,
  type CertificateState,
  currentOf,
  type Evidence,
  renewableFrom,
  stateOf,
} from './certificate.ts';
export {
  certificatesOf,
  countCertificates,
  findCertificate,
  latestCertificates,
} from './certificates-store.ts';
export { type Checked, checkCredential, checkPresentation, issueForSuite } from './conformance.ts';
export { type Credential, certificateHref, issuerAt } from './credential.ts';
export { credentialFaults, presentationFaults, signedCredentialFaults } from './credential-rules.ts';
export { forgetCredentials } from './credentials-store.ts';
export { type CertificateStep, type Earned, type Standing, standingOf } from './earned.ts';
export { type ExpectedCertificate, readExpected, readGiven } from './expected.ts';
export { issuerDocument, rotateKey } from './keys.ts';
export { type KeptKey, readKeys } from './keys-store.ts';
export { type CertificateKind, findOffer, namesOf, type Offer, offersOf } from './offer.ts';
export { noteOffers, readOffersSince } from './offers-store.ts';
export { certificatePicture, type PictureWords, pictureSize } from './picture.ts';
export { reissueCertificate, revokeCertificate } from './revoke.ts';
export type { CertificateSetting } from './setting.ts';
export { linkedInAddress } from './share.ts';
export { type Showing, type ShownCertificate, showCertificate } from './show.ts';
export { listLength, statusList } from './status-list.ts';
export { titleIn } from './title-in.ts';
export {
  type CredentialSays,
  longestCredential,
  type Verification,
  type VerifiedAs,
  verifyCredential,
  verifyText,
} from './verify.ts';
