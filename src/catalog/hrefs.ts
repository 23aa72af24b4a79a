/** Addresses in the portal. They hold permanent ids only, so they may be kept in mails and tickets. */

export const courseHref = (courseId: string): string => `/courses/${courseId}`;

export const lessonHref = (courseId: string, lessonId: string): string => `/courses/${courseId}/${lessonId}`;

export const pathHref = (pathId: string): string => `/paths/${pathId}`;

/** A picture or another file that lies beside a lesson. */
export const fileHref = (courseId: string, file: string): string =>
  `/courses/${courseId}/files/${encodeURIComponent(file)}`;
