/** Every boot that a file has seen, from its creation on. */
export interface History {
  /** What created the file: `r0`..`r7`, `packet-v4`; anything else counts as today's recorder. */
  readonly birth: string;
  /** The revisions that booted it afterwards, in order. */
  readonly upgrades: readonly string[];
  /** Set when the last of those boots (the creating one, where there is no upgrade) was killed after this statement. */
  readonly killedAtStatement?: number | undefined;
}

/**
 * Whether the file's `diagnostics` is in the text form. It depends on which boot first created the table, r2's or a
 * later revision's; `IF NOT EXISTS` left it alone ever after.
 */
export function hasTextDiagnostics({ birth, upgrades, killedAtStatement }: History): boolean {
  const boots = [birth, ...upgrades];
  const creating = boots.findIndex((boot) => !WITHOUT_DIAGNOSTICS.includes(boot));
  const cutShort = creating === boots.length - 1 && (killedAtStatement ?? Infinity) < R2_CREATES_DIAGNOSTICS;
  return boots[creating] === 'r2' && !cutShort;
}

const WITHOUT_DIAGNOSTICS = ['r0', 'packet-v4', 'r1'];

/** After `events`, its 3 indexes and 15 ALTERs. */
const R2_CREATES_DIAGNOSTICS = 20;
