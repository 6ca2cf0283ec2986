import { z } from 'zod';
import type { BootStatement } from '../subject.js';

const statement = z.union([
  z.string().transform((sql): BootStatement => ({ sql, durationMs: 0 })),
  z.object({ sql: z.string(), durationMs: z.number().nonnegative() }),
]);

/** The line of JSON that a command may print about its boot; docs/external-recorders.md explains it. */
const report = z.object({
  status: z.enum(['ok', 'error']),
  code: z.union([z.string(), z.number()]).optional(),
  message: z.string().optional(),
  statements: z.array(statement).optional(),
  failedStatement: z.string().optional(),
});

export type CommandReport =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'report' } & z.infer<typeof report>)
  | { readonly kind: 'malformed'; readonly complaint: string };

/**
 * The report among the lines that a command printed: the last one whose `status` is `ok` or `error`. A line of JSON
 * with no such status is the command's own affair.
 */
export function findReport(lines: readonly string[]): CommandReport {
  const candidate = lines.map(parse).findLast((value) => claim.safeParse(value).success);
  if (candidate === undefined) {
    return { kind: 'none' };
  }
  const result = report.safeParse(candidate);
  const issue = result.error?.issues[0];
  return result.success
    ? { kind: 'report', ...result.data }
    : { kind: 'malformed', complaint: `${issue?.path.join('.')}: ${issue?.message}` };
}

const claim = report.pick({ status: true });

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
