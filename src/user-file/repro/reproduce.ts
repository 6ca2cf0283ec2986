import type { DamageOptions } from '../../damage/damage-options.js';
import type { CrashOptions } from '../../matrix/crash/plan-kills.js';
import type { Verdict } from '../../matrix/verdict.js';
import { findDifferences } from '../../schema/catalog/compare-catalogs.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { contract } from '../../schema/contract/contract.js';
import { ownedObjects } from '../../schema/contract/foreign-objects.js';
import { type FileInspection, inspectCopy } from '../inspect/inspection.js';
import type { WorkingCopy } from '../working-copy.js';
import { asFixture } from './ad-hoc-fixture.js';
import { type BootOutcome, tryBoot } from './boot-trial.js';
import type { Cause } from './causes.js';
import { diagnose } from './diagnose.js';
import { namedAsCopied } from './named-as-copied.js';
import { verdictOn } from './verdict-on.js';

/** The story of one boot, as `frcompat repro --json` prints it. */
export interface Reproduction {
  readonly format: 1;
  readonly subject: string;
  readonly engine: string;
  /** The file before the boot. */
  readonly inspection: FileInspection;
  /** Where the file's schema is not that of a fresh file, before the boot; empty where it could not be read. */
  readonly contractDifferences: readonly Difference[];
  readonly boot: BootOutcome;
  /** What the matrix says of the same file, subject and engine, on a copy of its own. */
  readonly verdict: Verdict;
  readonly cause: Cause | null;
  /** With `--keep`: the copy as it was, and the copy that was booted. */
  readonly kept: { readonly before: string; readonly booted: string } | null;
}

export interface ReproduceOptions {
  readonly subject: string;
  readonly engine: string;
  readonly crash: CrashOptions;
  readonly damage: DamageOptions;
  /** What one check, or the boot, may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly keep: boolean;
  readonly signal: AbortSignal;
}

/** Boots a working copy once to tell the story, and asks every check of the matrix on one more copy. */
export async function reproduce(copy: WorkingCopy, options: ReproduceOptions): Promise<Reproduction> {
  const { subject, engine, crash, damage, signal, timeoutMs } = options;
  const inspection = await inspectCopy(copy, engine, signal);
  const found = await asFixture(copy, inspection, signal);
  const booted = await copy.anotherCopy('booted');
  const boot = await tryBoot({ file: booted, subject, engine }, { timeoutMs, signal });
  const cell = { subject, engine, crash, damage };
  const verdict = namedAsCopied(await verdictOn(found, cell, { timeoutMs, signal }), copy);
  return {
    format: 1,
    subject,
    engine,
    inspection,
    contractDifferences: differencesOf(copy),
    boot,
    verdict,
    cause: diagnose(boot, verdict),
    kept: options.keep ? { before: copy.file, booted } : null,
  };
}

function differencesOf({ examination }: WorkingCopy): Difference[] {
  return examination.kind === 'read' ? findDifferences(contract, ownedObjects(examination.catalog)) : [];
}
