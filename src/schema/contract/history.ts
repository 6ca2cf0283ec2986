import { births } from '../../../generators/revisions/index.js';

/** Every boot that a file has seen, from its creation on. */
export interface History {
  /** What created the file: a revision (`r4`), `packet-v4`; anything else counts as today's recorder. */
  readonly birth: string;
  /** The revisions that booted it afterwards, in order. */
  readonly upgrades: readonly string[];
  /** Set when the last of those boots (the creating one, where there is no upgrade) was killed after this statement. */
  readonly killedAtStatement?: number | undefined;
}

/**
 * Which boot first created a table; `IF NOT EXISTS` left it alone ever after. Undefined where no boot did, so that
 * today's recorder will.
 */
export function creatorOf(
  table: string,
  { birth, upgrades, killedAtStatement }: History,
): string | undefined {
  const boots = [birth, ...upgrades];
  return boots.find((boot, i) => {
    const revision = births.find(({ id }) => id === boot);
    const ran = revision?.bootStatements.slice(0, i === boots.length - 1 ? killedAtStatement : undefined);
    return ran?.some((statement) => statement.startsWith(`CREATE TABLE IF NOT EXISTS ${table} (`)) ?? true;
  });
}
