export type { Account, AccountValues } from './account.ts';
export { type AccountForm, accountForm, readAccountForm } from './account-form.ts';
export {
  accountPeople,
  addDomain,
  changeAccount,
  createAccount,
  csmChangesOf,
  deactivateAccount,
  domainsOf,
  findAccount,
  findAccountByExternalId,
  findAccounts,
  listAccounts,
  reactivateAccount,
  readAccount,
  reassignCsm,
  type StageChange,
  setDomains,
  stagesOf,
} from './accounts-store.ts';
export { attachAddress, detachAddress, setMainAddress } from './address-changes-store.ts';
export { addAddress, addressesOf, type PersonAddress, proveAddress } from './addresses-store.ts';
export {
  changeAssignmentDue,
  createAssignment,
  endAssignment,
  resumeAssignment,
} from './assign.ts';
export {
  type AssignedPerson,
  type Assignment,
  type AssignmentAppliesTo,
  type Audience,
  type Due,
  dueOn,
  isOverdue,
} from './assignment.ts';
export type { AssignmentDraft } from './assignment-draft.ts';
export {
  type AssignmentFault,
  type AssignmentFaults,
  readAssignmentForm,
  readDue,
  wayOf,
} from './assignment-form.ts';
export {
  assignedPeople,
  assignmentsPerPage,
  findAssignment,
  findAssignments,
  listAssignments,
  readAssignment,
} from './assignments-store.ts';
export { type AuditFilter, auditActions, auditBatches, auditLog } from './audit-log-store.ts';
export {
  countAudit,
  countAuditNames,
  forgetAudit,
  forgetAuditNames,
} from './audit-retention-store.ts';
export {
  type Actor,
  type AuditEntry,
  type AuditRecord,
  audit,
  auditOf,
  type PersonalChange,
  together,
} from './audit-store.ts';
export { type DirectoryExport, exportAccounts, exportPeople } from './directory-export-store.ts';
export {
  type AccountFilter,
  accountFilters,
  type ListedAccount,
  type ListedPerson,
  type Page,
  type PeopleFilter,
  peopleAtAccount,
  peopleFilters,
  rowsPerPage,
  searchAccounts,
  searchPeople,
} from './directory-store.ts';
export { isFreeMail, mappableDomain } from './domain.ts';
export type { Enrolment, EnrolmentChanges, EnrolmentSource, NewEnrolment } from './enrolment.ts';
export { enrol, enrolmentsOf, enrolmentsOfPeople } from './enrolments-store.ts';
export {
  erasedName,
  eraseProfile,
  keptRecord,
  notErased,
  recordsMergedInto,
  withoutErased,
} from './erased-store.ts';
export { type ExternalId, longestExternalId, ownSystem, readExternalId, systemName } from './external-id.ts';
export {
  addExternalId,
  type ExternalIdOwner,
  externalIdsOf,
  removeExternalId,
} from './external-ids-store.ts';
export {
  administrations,
  administratorsOf,
  type Granting,
  grantsOf,
  grantTo,
  isStaffNow,
  mayLeave,
  peopleWithGrant,
  revokeGrant,
} from './grants-store.ts';
export type { AccountLine } from './import/account-rows.ts';
export { readDomain, readLocale, readTimeZone } from './import/cells.ts';
export { decodeCsv, isText, writeCsv } from './import/csv.ts';
export {
  applyImport,
  headingsOf,
  type ImportPreview,
  type ImportResult,
  type ImportSource,
  importLimits,
  previewImport,
  rejectedCsv,
} from './import/import.ts';
export { guessMapping, type ImportField, type ImportMapping, importFields } from './import/mapping.ts';
export type { ImportCounts, ImportKind, RejectedRow } from './import/nouns.ts';
export type { PersonLine, PlaceLine } from './import/people-rows.ts';
export { findUpload, keepUpload, noteUpload, type Upload } from './import/preview-store.ts';
export { type PutOutcome, putAccount, putPerson } from './import/put-store.ts';
export { type OpenImport, openNextImport, writeNextPart } from './import/run.ts';
export {
  findImportRun,
  type ImportRun,
  queueImport,
  recentImports,
  releaseRun,
} from './import/runs-store.ts';
export { accountsOf, lookNow } from './looks-store.ts';
export type { EvidenceKind, Mapping } from './mapping.ts';
export { type Evidence, mapPerson } from './mapping-store.ts';
export { endMembership, findLeftMembership, membershipsOf, putMembership } from './memberships-store.ts';
export {
  changePerson,
  deactivatePerson,
  ensurePerson,
  findPeople,
  findPerson,
  findPersonByEmail,
  findPersonByExternalId,
  type NewPerson,
  reactivatePerson,
  readPerson,
  setPersonSettings,
} from './people-store.ts';
export {
  type GivenGrant,
  type GrantKind,
  grantKinds,
  type Membership,
  normalEmail,
  type Person,
  staffKinds,
} from './person.ts';
export { type AssignmentPreview, previewAssignment } from './preview-assignment.ts';
export { previewReconcile, type ReconcileScope, reconcileEnrolments } from './reconcile-store.ts';
export { findPersonIds, type PersonReference, referenceKey } from './references-store.ts';
export type { Suggestion } from './suggestions.ts';
export {
  countUnmapped,
  placeUnmapped,
  readUnmapped,
  setOfNobody,
  type UnmappedPerson,
  unmappedPerPage,
  unplace,
} from './unmapped-store.ts';
