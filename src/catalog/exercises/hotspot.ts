import { z } from 'zod';

const percent = z.number().min(0).max(100);

/** Left, top, width and height, in per cent of the picture. */
const rectangle = z
  .tuple([percent, percent, percent, percent], 'must be four numbers: left, top, width, height, in per cent')
  .refine(
    ([left, top, width, height]) => left + width <= 100 && top + height <= 100,
    'must lie within the picture: left + width and top + height are 100 at most',
  );

/** A place in a picture. Readers without a pointer choose it by its label. */
const area = z.strictObject({
  label: z.string().min(1).max(200).meta({ example: 'The button New report' }),
  at: rectangle.meta({ example: [64, 12, 20, 8] }),
  correct: z.boolean().default(false),
  /** Shown to whoever chose it. */
  feedback: z.string().optional(),
});

/** “Click where you would…”: right is whoever finds one of the correct areas. */
export const hotspotFile = z.strictObject({
  kind: z.literal('hotspot'),
  optional: z.boolean().default(false),
  areas: z
    .array(area)
    .min(2)
    .meta({ example: [{ label: 'The button New report', at: [64, 12, 20, 8], correct: true }] }),
});

export type Hotspot = z.infer<typeof hotspotFile>;
