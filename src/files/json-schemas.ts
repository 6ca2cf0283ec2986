import * as v from 'valibot';

/** A number that no measurement is below: a duration. JSON can hold 1e400, which is infinite: it cannot write that. */
export const notNegative = v.pipe(v.number(), v.finite(), v.minValue(0));

export const positive = v.pipe(v.number(), v.gtValue(0));

export const wholeNumber = v.pipe(v.number(), v.safeInteger());

/** Counts from 0. */
export const count = v.pipe(wholeNumber, v.minValue(0));

/** Counts from 1. */
export const ordinal = v.pipe(wholeNumber, v.minValue(1));

/** An object with any of such keys. `v.record` alone takes an array for one. */
export function recordOf<Key extends v.GenericSchema<string>, Value extends v.GenericSchema>(
  key: Key,
  value: Value,
): v.GenericSchema<unknown, v.InferOutput<v.RecordSchema<Key, Value, undefined>>> {
  const isNoArray = v.custom<object>((given) => !Array.isArray(given), 'Invalid type: Expected Object');
  return v.pipe(isNoArray, v.record(key, value)) as never;
}
