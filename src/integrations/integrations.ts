export type { Finding } from './course-import/finding.ts';
export { readFolder, type SourceFolder } from './course-import/folder.ts';
export { type Imported, type ImportedCourse, importCourses } from './course-import/import-course.ts';
export { importReport, summaryTable } from './course-import/import-report.ts';
export { writeCourses } from './course-import/write-courses.ts';
