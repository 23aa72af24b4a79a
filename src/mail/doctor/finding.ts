/** What was found about one thing that mail depends on, and what to change. */
export interface DoctorFinding {
  /** `SPF`, `DKIM`… */
  readonly about: string;
  /** `unknown`: it could not be looked at. */
  readonly verdict: 'good' | 'doubtful' | 'bad' | 'unknown';
  readonly finding: string;
  /** The record or setting to write instead. */
  readonly advice?: string;
}

export const good = (about: string, finding: string): DoctorFinding => ({ about, verdict: 'good', finding });

/** Texts of a name's TXT records; none when there are none; undefined when nobody could be asked. */
export type Texts = readonly string[] | undefined;

export const unasked = (about: string, name: string): DoctorFinding => ({
  about,
  verdict: 'unknown',
  finding: `The name server could not be asked for ${name}.`,
  advice: 'Run the doctor where names can be looked up.',
});
