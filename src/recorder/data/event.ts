import * as v from 'valibot';
import { isPlainObject, normaliseJson, normaliseText } from './normalise.js';
import { formatTimestamp, now, parseTimestamp } from './timestamp.js';

const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/**
 * A normalisation as part of a schema: its RangeError becomes the complaint about that field. What else comes out of it
 * was thrown by the value itself, a getter for instance, and is no sentence about the field.
 */
function normalised<Input, Output>(normalise: (value: Input) => Output) {
  return v.rawTransform<Input, Output>(({ dataset, addIssue, NEVER }) => {
    try {
      return normalise(dataset.value);
    } catch (error) {
      if (!(error instanceof RangeError)) {
        throw error;
      }
      addIssue({ message: error.message });
      return NEVER;
    }
  });
}

/** A string, stored in Unicode NFC. */
export const text = v.pipe(v.string(), normalised(normaliseText));

/** A UUID in hexadecimal, but not the nil one. */
export const uuid = v.pipe(
  v.string(),
  v.uuid('is not a UUID'),
  v.toLowerCase(),
  v.check((value) => value !== NIL_UUID, 'is the nil UUID'),
);

/** A string with something in it besides white space. */
export const notBlank = v.pipe(
  text,
  v.check((value) => value.trim() !== '', 'is blank'),
);

/** Any JSON value, stored with its strings and keys in Unicode NFC. */
export const json = v.pipe(v.unknown(), normalised(normaliseJson));

/**
 * A JSON object: not an array, not a string, not null. Not `v.record`, which drops a key `__proto__` unasked. For the
 * compiler any object, as an `interface` is no `Record`.
 */
const jsonObject = v.pipe(
  v.custom<object>(isPlainObject, 'is not a JSON object'),
  normalised((value: object) => normaliseJson(value)),
);

/** An RFC 3339 timestamp with at most six fractional digits, in microseconds. */
export const timestamp = v.pipe(
  v.string(),
  normalised((value: string) => {
    const parsed = parseTimestamp(value);
    if (parsed === undefined) {
      throw new RangeError('is not an RFC 3339 timestamp with at most six fractional digits');
    }
    return parsed;
  }),
);

/** The same, the present moment where it is left out. */
export const timestampOrNow = v.optional(timestamp, () => formatTimestamp(now()));

/** A string that may be left out; stored as NULL then. */
export const optionalText = v.nullish(text, null);

/** Strings in an array, which is only read. */
const texts: v.GenericSchema<readonly string[], string[]> = v.array(text);

/** How many to list. */
export const limit = v.optional(
  v.pipe(v.number(), v.safeInteger('is not a whole number'), v.minValue(1, 'is less than 1')),
  100,
);

/** The rules that an event keeps before it is stored. */
export const eventSchema = v.strictObject({
  eventId: uuid,
  traceId: uuid,
  timestamp: timestampOrNow,
  actor: v.picklist(['human', 'agent', 'system']),
  actorId: notBlank,
  eventType: notBlank,
  jobId: optionalText,
  workflowId: optionalText,
  modelId: optionalText,
  modelSessionId: optionalText,
  activitySpanId: optionalText,
  sessionSpanId: optionalText,
  capabilityId: optionalText,
  policyDecisionId: optionalText,
  wsids: v.nullish(texts, null),
  payload: jsonObject,
});

/** An event as the application hands it in. */
export type FlightEvent = v.InferInput<typeof eventSchema>;

/** An event that has passed the rules: normalised, nothing left out. */
export type CheckedEvent = v.InferOutput<typeof eventSchema>;
