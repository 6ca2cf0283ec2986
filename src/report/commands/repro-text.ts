import { AD_HOC_ID } from '../../corpus/manifest.js';
import { type CheckName, type CheckResult, resultsOf, type Verdict } from '../../matrix/verdict.js';
import { describeProcessEnd } from '../../processes/process-end.js';
import { counted } from '../../text/counted.js';
import { oneLine } from '../../text/one-line.js';
import { visible } from '../../text/visible.js';
import type { BootOutcome } from '../../user-file/repro/boot-trial.js';
import type { Reproduction } from '../../user-file/repro/reproduce.js';
import type { Colors } from '../pretty/pretty.js';
import { formatChecks, timeoutOf } from '../pretty/pretty-failure.js';
import { replayCommand } from '../replay-command.js';
import { differenceLines } from './difference-lines.js';
import { fileLines } from './file-text.js';

/** What `frcompat repro` prints: the story of one boot, from what the file is to what to do about it. */
export function formatReproduction(story: Reproduction, colors: Colors): string {
  const { inspection, subject, engine, boot, verdict, contractDifferences } = story;
  return [
    colors.bold(`${visible(inspection.file)} opened by ${subject} on DuckDB ${engine}`),
    '',
    ...fileLines(inspection),
    '',
    `Before the boot, against a fresh file: ${contractDifferences.length} differences`,
    ...differenceLines(contractDifferences, '  ').map(visible),
    '',
    ...bootLines(boot, colors),
    '',
    ...checkLines(verdict, colors),
    ...causeLines(story),
    '',
    `again: ${replayOf(story)}`,
    '',
  ].join('\n');
}

function bootLines(boot: BootOutcome, colors: Colors): string[] {
  const ran = boot.statements.map(
    ({ sql, durationMs }, i) =>
      `${String(i + 1).padStart(4)} ${`${durationMs.toFixed(1)} ms`.padStart(11)}  ${shortened(visible(oneLine(sql)))}`,
  );
  const total = boot.statements.reduce((sum, { durationMs }) => sum + durationMs, 0);
  if (boot.kind === 'booted') {
    return ['The boot:', ...ran, `  booted: ${counted(ran.length, 'statement')}, ${total.toFixed(1)} ms`];
  }
  const { failedStatement } = boot;
  return [
    'The boot:',
    ...ran,
    failedStatement === undefined
      ? `  ${colors.red('failed')} ${ran.length === 0 ? 'when it opened the file' : 'after these statements'}`
      : `${String(ran.length + 1).padStart(4)} ${colors.red('failed'.padStart(11))}  ${visible(oneLine(failedStatement))}`,
    ...(boot.kind === 'failed' ? ['  it was said:', ...indented(boot.message)] : []),
    ...(boot.processEnd === undefined ? [] : [`  the process ${describeProcessEnd(boot.processEnd)}`]),
    ...(boot.kind === 'died' && boot.lastWords !== ''
      ? ['  its last words:', ...indented(boot.lastWords)]
      : []),
  ];
}

function checkLines(verdict: Verdict, colors: Colors): string[] {
  const named = (outcome: CheckResult['outcome']) =>
    resultsOf(verdict)
      .filter(([, result]) => result.outcome === outcome)
      .map(([check]) => check);
  const line = (title: string, names: readonly CheckName[]) =>
    names.length === 0 ? [] : [`  ${title}: ${names.join(', ')}`];
  return [
    'The checks of the matrix:',
    ...line('passed', named('passed')),
    ...line('refused, as declared', named('refused')),
    ...line('not asked', named('not-asked')),
    ...formatChecks(verdict, colors),
  ];
}

function causeLines({ cause, verdict }: Reproduction): string[] {
  return cause === null
    ? []
    : [
        '',
        `Likely cause: ${visible(cause.cause)}`,
        `What to do: ${visible(cause.remedy)}${ofFixture(cause.remedy, verdict)}`,
        ...(cause.report === undefined ? [] : [`Known as: ${cause.report}`]),
      ];
}

/** Rescue takes no fixtures. */
function ofFixture(remedy: string, { cell }: Verdict): string {
  return cell.fixture !== AD_HOC_ID && remedy.includes('frcompat rescue')
    ? ' Rescue takes the path of a file: --keep leaves a copy and says where.'
    : '';
}

function replayOf({ inspection, subject, engine, boot, verdict }: Reproduction): string {
  const { crash, damage } = verdict.cell;
  return replayCommand({
    input: inspection.file,
    subject,
    engine,
    ...(crash.kills === 0 ? {} : { crash }),
    ...(damage.damages === 0 ? {} : { damage }),
    ...timeoutOf(boot.kind === 'died' ? boot.processEnd : verdict.processEnd),
  });
}

function indented(text: string): string[] {
  return visible(text)
    .split('\n')
    .map((line) => `    ${line}`.trimEnd());
}

function shortened(sql: string): string {
  return sql.length > 100 ? `${sql.slice(0, 99)}…` : sql;
}
