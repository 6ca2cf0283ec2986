/** Which damaged copies of its fixture a cell opens. */
export interface DamageOptions {
  /** How many, each damaged in another way; `all` for every way that applies to the fixture. */
  readonly damages: number | 'all';
  /** Chooses the ways, and where each hits; the same seed chooses the same. */
  readonly seed: number;
}

export const noDamages: DamageOptions = { damages: 0, seed: 1 };
