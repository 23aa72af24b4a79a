export { accountStatus } from './api/account-status.ts';
export { certificatesAnswer, progressAnswer, statusAnswer } from './api/answer-schemas.ts';
export { accountAnswer, bytesPerRecord, personAnswer, putAnswer } from './api/directory-schema.ts';
export { apiEvent, bytesPerRequest, eventsAnswer, eventsPerRequest } from './api/event-schema.ts';
export { openApi } from './api/openapi.ts';
export { personCertificates } from './api/person-certificates.ts';
export { personProgress } from './api/person-progress.ts';
export {
  apiProductEvent,
  productEventsAnswer,
  productEventsPerRequest,
} from './api/product-event-schema.ts';
export {
  type Fault,
  mayKeepDirectory,
  type PutResult,
  putAccountRecord,
  putPersonRecord,
} from './api/put-record.ts';
export { accountRecord, personRecord } from './api/read-record.ts';
export { receiveEvents, receiveOne } from './api/receive-events.ts';
export { receiveProductEvent, receiveProductEvents } from './api/receive-product-events.ts';
export type { Finding } from './course-import/finding.ts';
export { readFolder, type SourceFolder } from './course-import/folder.ts';
export { type Imported, type ImportedCourse, importCourses } from './course-import/import-course.ts';
export { importReport, summaryTable } from './course-import/import-report.ts';
export { writeCourses } from './course-import/write-courses.ts';
export {
  type MailProvider,
  mailProviders,
  type ProviderSecrets,
  receiveMailEvents,
} from './mail-events/receive-mail-events.ts';
