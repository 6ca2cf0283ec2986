import pc from 'picocolors';
import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { type CheckName, type CheckResult, checkNames, type Verdict } from '../matrix/verdict.js';
import type { MatrixReport, ReportedRun } from './model/matrix-report.js';
import { notices } from './model/notices.js';
import { platformName } from './model/platform.js';
import { formatCheck, replayOf } from './pretty/pretty-failure.js';

/**
 * The report for the viewers of CI services, valid under both schemas in use, Jenkins's and Apache Ant's. A suite is a
 * cell, a test case one check of it. A refusal that is declared passed; what was not asked was skipped.
 */
export function formatJunit(report: MatrixReport): string {
  const cells = report.runs.flatMap((run) => run.verdicts.map((verdict) => ({ run, verdict })));
  const suites = cells.map(({ run, verdict }, id) => formatSuite(id, run, verdict, report));
  const content = suites.length === 0 ? '<testsuites/>' : `<testsuites>\n${suites.join('\n')}\n</testsuites>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${content}\n`;
}

/** Each is a document of its own, or all would stand in memory as objects: 3 GB for 10,000 cells that failed. */
function formatSuite(id: number, run: ReportedRun, verdict: Verdict, report: MatrixReport): string {
  const document = create({ invalidCharReplacement: '\uFFFD' });
  const suite = document.ele('testsuite', { id, ...suiteAttributes(run, verdict) });
  addProperties(suite, report);
  for (const check of checkNames) {
    addCase(suite, check, run, verdict);
  }
  suite.ele('system-out');
  suite.ele('system-err');
  return document.end({ prettyPrint: true, headless: true, offset: 1 });
}

function suiteAttributes(run: ReportedRun, verdict: Verdict): Record<string, string | number> {
  const outcomes = checkNames.map((check) => verdict.checks[check].outcome);
  return {
    package: 'flight-recorder-compat',
    name: nameOf(run, verdict),
    // The schemas want no time zone, and a machine's name is nobody's business.
    timestamp: run.startedAt.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length),
    hostname: 'localhost',
    tests: outcomes.length,
    failures: outcomes.filter((outcome) => outcome === 'failed').length,
    errors: 0,
    skipped: outcomes.filter((outcome) => outcome === 'not-asked').length,
    time: seconds(verdict),
  };
}

function addProperties(suite: XMLBuilder, report: MatrixReport): void {
  const properties = suite.ele('properties');
  properties.ele('property', { name: 'version', value: report.version });
  properties.ele('property', { name: 'commit', value: report.commit });
  for (const { kind, text } of notices(report)) {
    properties.ele('property', { name: kind, value: text });
  }
}

function addCase(suite: XMLBuilder, check: CheckName, run: ReportedRun, verdict: Verdict): void {
  const testcase = suite.ele('testcase', {
    name: check,
    // A dot would make a package of what stands before it.
    classname: nameOf(run, verdict).replaceAll('.', '_'),
    // Only whole cells are timed: the check that none is without carries the time, so that sums are right.
    time: check === 'boot' ? seconds(verdict) : '0',
  });
  addOutcome(testcase, check, verdict.checks[check], verdict);
}

function addOutcome(testcase: XMLBuilder, check: CheckName, result: CheckResult, verdict: Verdict): void {
  switch (result.outcome) {
    case 'failed': {
      const [message = ''] = result.message.split('\n');
      const story = formatCheck(check, result, pc.createColors(false));
      testcase
        .ele('failure', { message, type: check })
        .txt([...story, `  again: ${replayOf(verdict)}`].join('\n'));
      break;
    }
    case 'not-asked':
      testcase.ele('skipped', { message: result.reason });
      break;
    case 'passed':
    case 'refused':
  }
}

function nameOf(run: ReportedRun, { cell: { fixture, subject, engine } }: Verdict): string {
  return `${fixture} opened by ${subject} on DuckDB ${engine}, ${platformName(run.platform)}`;
}

function seconds({ durationMs }: Verdict): string {
  return (durationMs / 1000).toFixed(3);
}
