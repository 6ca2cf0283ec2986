import { engineWords } from '../engine/engine-words.js';
import { describeProcessEnd } from '../processes/process-end.js';
import { knownNames } from '../user-file/known-names.js';
import type { BootOutcome } from '../user-file/repro/boot-trial.js';
import { textWithoutValues } from '../user-file/text-without-values.js';
import type { WorkingCopy } from '../user-file/working-copy.js';

/** What was said when a boot failed, and at which statement. Of somebody's file no value is quoted. */
export function bootLines(boot: BootOutcome, copy: WorkingCopy): string[] {
  if (boot.kind === 'booted') {
    return [];
  }
  const { failedStatement, statements } = boot;
  const lines = [
    boot.kind === 'failed' ? boot.message : boot.lastWords,
    ...(failedStatement === undefined ? [] : [`at statement ${statements.length + 1}: ${failedStatement}`]),
    ...(boot.processEnd === undefined ? [] : [`the process ${describeProcessEnd(boot.processEnd)}`]),
  ];
  const names = knownNames(copy);
  return lines
    .map(engineWords)
    .filter((line) => line !== '')
    .map((line) => `  ${copy.origin.kind === 'fixture' ? line : textWithoutValues(line, names)}`);
}
