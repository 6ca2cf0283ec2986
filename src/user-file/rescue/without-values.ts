import path from 'node:path';
import { namesAndPaths } from '../known-names.js';
import { textWithoutValues } from '../text-without-values.js';
import { type RescueReport, WORKSPACE_PREFIX, withWords } from './rescue-report.js';

/** A report without a value of the file's owner: an engine that finds a key twice names it. */
export function rescueWithoutValues(report: RescueReport): RescueReport {
  const tables = report.attempts.flatMap(({ result }) =>
    result.outcome === 'recovered' ? result.tables.flatMap(({ name }) => [name, ...name.split('.')]) : [],
  );
  const workspace = path.join(path.dirname(path.resolve(report.original)), WORKSPACE_PREFIX);
  const names = namesAndPaths(tables, [report.original], [workspace]);
  const hide = (text: string) => textWithoutValues(text, names);
  return {
    ...report,
    attempts: report.attempts.map(({ way, result }) => ({ way, result: withWords(result, hide) })),
  };
}
