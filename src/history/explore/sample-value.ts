import { literal } from '../../engine/sql.js';

/**
 * A value for the column in row k (from 1 on), as SQL: of the column's type, another one in every row, and in the form
 * in which the recorder once wrote it where a type alone does not say it.
 */
export function sampleValue(
  { name, type }: { readonly name: string; readonly type: string },
  k: number,
): string {
  const moment = `2026-02-0${k} 10:11:12.345${k}`;
  switch (type.replace(/\(.*/, '')) {
    case 'UUID':
      return `'11111111-0000-4000-8000-00000000000${k}'`;
    case 'JSON':
      return name === 'wsids' ? `'["WS-${k}"]'` : `'{"row": ${k}, "said": "größe"}'`;
    case 'TIMESTAMP WITH TIME ZONE':
      return `'${moment}+00'`;
    case 'TIMESTAMP':
    case 'TIMESTAMP_MS':
      return `'${moment}'`;
    case 'DATE':
      return `'2026-02-0${k}'`;
    case 'INTEGER':
    case 'BIGINT':
    case 'HUGEINT':
    case 'DECIMAL':
      return String(k);
    case 'ENUM':
      return name === 'link_confidence' ? "'inferred'" : "'error'";
    case 'VARCHAR[]':
      return `['extra ${k}']`;
    case 'STRUCT':
      return `{'a': ${k}}`;
    default:
      return text(name, k, moment);
  }
}

function text(name: string, k: number, moment: string): string {
  switch (name) {
    case 'timestamp':
    case 'ts_utc':
      return `'${moment}'`;
    case 'severity':
      return "'error'";
    case 'link_confidence':
      return "'inferred'";
    case 'wsids':
    case 'payload':
    case 'metadata':
      return `'{"row": ${k}}'`;
    default:
      return /_id$|^id$/.test(name) && k % 2 === 1
        ? `'22222222-0000-4000-8000-00000000000${k}'`
        : literal(`${name}-${k} it's “Größe” 日本語`);
  }
}
