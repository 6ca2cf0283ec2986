import { visible } from '../../text/visible.js';
import type { Bisection, EngineBisection, RevisionRun } from '../../user-file/repro/bisect.js';
import type { DifferingStatement } from '../../user-file/repro/differing-statement.js';
import type { Colors } from '../pretty/pretty.js';
import { replayCommand } from '../replay-command.js';
import { fileLines } from './file-text.js';

/** What `frcompat bisect` prints: what every revision makes of the file, and where that turns. */
export function formatBisection(bisection: Bisection, colors: Colors): string {
  const { inspection, engines } = bisection;
  return [
    ...fileLines(inspection),
    ...engines.flatMap((engine) => ['', ...engineLines(engine, inspection.file, colors)]),
    ...(engines.length > 1 ? ['', ...engineTurn(bisection)] : []),
    '',
  ].join('\n');
}

function engineLines(result: EngineBisection, file: string, colors: Colors): string[] {
  return [
    colors.bold(`on DuckDB ${result.engine}`),
    ...result.runs.map((run) => `  ${run.subject.padEnd(8)}  ${runText(run, colors)}`),
    ...turnLines(result, file),
  ];
}

function runText({ outcome, failed, message }: RevisionRun, colors: Colors): string {
  switch (outcome) {
    case 'works':
      return colors.green('✓ works');
    case 'refused':
      return colors.yellow('○ refuses it, as it must on this engine');
    case 'breaks':
      return `${colors.red('✗ breaks')} (${failed.join(', ')}): ${visible(message.split('\n')[0] ?? '')}`;
  }
}

function turnLines(
  { engine, firstBroken, lastWorking, worksAgain, statement }: EngineBisection,
  file: string,
): string[] {
  if (firstBroken === null) {
    return ['  Nothing breaks the file.'];
  }
  return [
    `  The first that breaks it: ${firstBroken}. The last before it that works: ${lastWorking ?? 'none'}. Works again with: ${worksAgain ?? 'none'}.`,
    `  ${statementText(statement, firstBroken, lastWorking)}`,
    `  the story: ${replayCommand({ input: file, subject: firstBroken, engine, timeoutMs: statement?.timeoutMs })}`,
  ];
}

function statementText(statement: DifferingStatement | null, broken: string, working: string | null): string {
  if (statement === null) {
    return 'No statement makes the difference: both boots send the same, or none works.';
  }
  const time = `Within ${statement.timeoutMs} ms`;
  if (statement.number === 0) {
    return statement.kind === 'out-of-time'
      ? `${time} no statement of ${broken} ran.`
      : `No statement of ${broken} ran: it is the open itself that fails.`;
  }
  const what = {
    failed: 'It fails at',
    'out-of-time': `${time} it did not come past`,
    new: 'The first statement that differs is',
  }[statement.kind];
  return `${what} statement ${statement.number} of ${broken}${placeIn(statement, working)}: ${visible(statement.sql)}`;
}

function placeIn({ number, inWorking }: DifferingStatement, working: string | null): string {
  if (working === null) {
    return '';
  }
  if (inWorking === null) {
    return `, which ${working} does not send`;
  }
  return inWorking === number
    ? `, which ${working} sends as well`
    : `, which ${working} sends as statement ${inWorking}`;
}

function engineTurn({ firstBrokenEngine, lastWorkingEngine }: Bisection): string[] {
  return [
    firstBrokenEngine === null
      ? 'The recorder opens it on every one of these engines.'
      : `The first engine on which the recorder does not open it: ${firstBrokenEngine}. The last before it: ${lastWorkingEngine ?? 'none'}.`,
  ];
}
