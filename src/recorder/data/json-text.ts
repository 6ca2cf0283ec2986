/**
 * What a JSON column holds, as JavaScript reads it; null where it holds nothing. The engine's JSON takes more than
 * JavaScript's: NaN, Infinity and a comma before the end, also from `to_json`. Such a value is handed out as its text.
 */
export function fromJson(text: unknown): unknown {
  if (typeof text !== 'string') {
    return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
