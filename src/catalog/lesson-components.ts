/**
 * The components that a lesson may use, with the attributes each takes: `true` for any text, a list for these values
 * only. They are drawn by the files of the same name in `src/components/lesson/`.
 */
export const lessonComponents: Readonly<Record<string, LessonComponent>> = {
  Callout: { attributes: { kind: ['note', 'tip', 'warning'], title: true }, needs: [] },
  Checklist: { attributes: { id: true, title: true }, needs: ['id'], isPart: true },
  Hotspot: { attributes: { id: true, src: true, alt: true }, needs: ['id', 'src'], isPart: true },
  TryIt: { attributes: { id: true }, needs: ['id'], isPart: true },
  Terminal: { attributes: { id: true }, needs: ['id'], isPart: true },
  CodeExercise: { attributes: { id: true }, needs: ['id'], isPart: true },
  Steps: { attributes: {}, needs: [] },
  Tab: { attributes: { label: true }, needs: ['label'] },
  Tabs: { attributes: { sync: true }, needs: [] },
  Video: {
    attributes: {
      id: true,
      title: true,
      src: true,
      youtube: true,
      vimeo: true,
      poster: true,
      optional: true,
    },
    needs: ['id', 'title'],
    isPart: true,
  },
  Figure: { attributes: { src: true, alt: true, caption: true }, needs: ['src'] },
};

export interface LessonComponent {
  readonly attributes: Readonly<Record<string, true | readonly string[]>>;
  readonly needs: readonly string[];
  /** A reader acts on it: it is drawn for each reader, and its id is its own. */
  readonly isPart?: true;
}
