/** Whether a statement defines something, even if it turns out to have nothing to do. */
export function isDdl(sql: string): boolean {
  return /^\s*(CREATE|ALTER|DROP|COMMENT)\b/i.test(sql);
}
