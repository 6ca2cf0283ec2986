/** A JSON value as JSON.parse gives it. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * A value with every string in it, keys included, in Unicode NFC.
 *
 * @throws {RangeError} something in it is not JSON (undefined, NaN, a Date, a class instance), two keys of one object
 * become the same, a string is not well-formed Unicode, or it is nested deeper than the stack is (about 2,500 levels)
 */
export function normaliseJson(value: unknown): Json {
  try {
    return normaliseValue(value);
  } catch (error) {
    throw STACK_OVERFLOW.test((error as Error).message)
      ? new RangeError('is nested too deeply, or holds itself', { cause: error })
      : error;
  }
}

const STACK_OVERFLOW = /^Maximum call stack size exceeded/;

function normaliseValue(value: unknown): Json {
  if (typeof value === 'string') {
    return normaliseText(value);
  }
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) {
    return value as Json;
  }
  if (Array.isArray(value)) {
    // Not map: it would leave the holes of a sparse array unlooked at.
    return Array.from(value, normaliseValue);
  }
  if (isPlainObject(value)) {
    return normaliseObject(value);
  }
  throw new RangeError('holds a value that is not JSON');
}

/** @throws {RangeError} the string holds half a surrogate pair, which no UTF-8 database can store */
export function normaliseText(text: string): string {
  if (LONE_SURROGATE.test(text)) {
    throw new RangeError('holds half a surrogate pair, which is not a character');
  }
  return text.normalize('NFC');
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Whether the value can be a JSON object: neither an array nor an instance of a class. `Object.prototype` is told by having
 * none itself: that of another context (`vm`, jest) is an object of its own.
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function normaliseObject(object: Record<string, unknown>): Json {
  const entries = Object.entries(object).map(
    ([key, value]) => [normaliseText(key), normaliseValue(value)] as const,
  );
  if (new Set(entries.map(([key]) => key)).size !== entries.length) {
    throw new RangeError('has two keys that are the same in Unicode NFC');
  }
  return Object.fromEntries(entries);
}
