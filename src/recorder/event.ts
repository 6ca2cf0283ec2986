import { z } from 'zod';
import { isPlainObject, normaliseJson, normaliseText } from './normalise.js';
import { now, parseTimestamp } from './timestamp.js';

const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** Runs a normalisation inside a schema: what it throws becomes the complaint about that field. */
function normalised<Input, Output>(normalise: (value: Input) => Output) {
  return (value: Input, context: z.RefinementCtx): Output => {
    try {
      return normalise(value);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  };
}

/** A string, stored in Unicode NFC. */
export const text = z.string().transform(normalised(normaliseText));

/** A UUID in hexadecimal, but not the nil one. */
export const uuid = z
  .guid('is not a UUID')
  .transform((value) => value.toLowerCase())
  .refine((value) => value !== NIL_UUID, 'is the nil UUID');

/** A string with something in it besides white space. */
export const notBlank = text.refine((value) => value.trim() !== '', 'is blank');

/** Any JSON value, stored with its strings and keys in Unicode NFC. */
export const json = z.unknown().transform(normalised(normaliseJson));

/** A JSON object: not an array, not a string, not null. Not `z.record`, which drops a key `__proto__` unasked. */
export const jsonObject = z
  .custom<Record<string, unknown>>(isPlainObject, 'is not a JSON object')
  .transform(normalised(normaliseJson));

/** An RFC 3339 timestamp with at most six fractional digits, in microseconds; the present moment where it is left out. */
export const timestamp = z
  .string()
  .transform((value, context) => {
    const parsed = parseTimestamp(value);
    if (parsed === undefined) {
      context.addIssue({
        code: 'custom',
        message: 'is not an RFC 3339 timestamp with at most six fractional digits',
      });
      return z.NEVER;
    }
    return parsed;
  })
  .optional()
  .transform((value) => value ?? now());

/** A string that may be left out; stored as NULL then. */
export const optionalText = text.nullish().transform((value) => value ?? null);

/** The rules that an event keeps before it is stored (work packet; issue 2). */
export const eventSchema = z.strictObject({
  eventId: uuid,
  traceId: uuid,
  timestamp,
  actor: z.enum(['human', 'agent', 'system']),
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
  wsids: z
    .array(text)
    .nullish()
    .transform((value) => value ?? null),
  payload: jsonObject,
});

/** An event as the application hands it in. */
export type FlightEvent = z.input<typeof eventSchema>;

/** An event that has passed the rules: normalised, nothing left out. */
export type CheckedEvent = z.output<typeof eventSchema>;

/** What is wrong, on one line: `trace_id`'s complaint before `payload`'s. */
export function complaintOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'the event'} ${issue.message}`).join('; ');
}
