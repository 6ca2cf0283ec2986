import * as v from 'valibot';
import { notNegative } from '../../files/json-schemas.js';
import type { BootStatement } from '../subject.js';

const statement = v.union([
  v.pipe(
    v.string(),
    v.transform((sql): BootStatement => ({ sql, durationMs: 0 })),
  ),
  v.object({ sql: v.string(), durationMs: notNegative }),
]);

/** The line of JSON that a command may print about its boot; docs/external-recorders.md explains it. */
const report = v.object({
  status: v.picklist(['ok', 'error']),
  code: v.optional(v.union([v.string(), v.number()])),
  message: v.optional(v.string()),
  statements: v.optional(v.array(statement)),
  failedStatement: v.optional(v.string()),
});

type CommandReport =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'report' } & v.InferOutput<typeof report>)
  | { readonly kind: 'malformed'; readonly complaint: string };

/**
 * The report among the lines that a command printed: the last one whose `status` is `ok` or `error`. A line of JSON
 * with no such status is the command's own affair.
 */
export function findReport(lines: readonly string[]): CommandReport {
  const candidate = lines.map(parse).findLast((value) => v.is(claim, value));
  if (candidate === undefined) {
    return { kind: 'none' };
  }
  const result = v.safeParse(report, candidate);
  if (!result.success) {
    const [issue] = result.issues;
    return { kind: 'malformed', complaint: `${v.getDotPath(issue)}: ${issue.message}` };
  }
  return { kind: 'report', ...result.output };
}

const claim = v.pick(report, ['status']);

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
