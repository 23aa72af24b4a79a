/** Two people who are one: `mergedId` hands everything over to `keptId`. */
export interface Pair {
  readonly keptId: string;
  readonly mergedId: string;
}
