import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { BootReport, StoredEvent } from '../../../src/recorder/index.js';
import { DRAWN_BY_LOT, KeyTaken, RecorderModel } from './recorder-model.js';
import { type Call, START, type Step } from './steps.js';

/** What a call answered, or the code of the error that it threw. */
export type Answer = { readonly value: unknown } | { readonly code: string };

/** A recorder on a file, wherever it runs. */
export interface Subject {
  setClock(milliseconds: number): Promise<void>;
  open(days: number): Promise<BootReport>;
  call(call: Call): Promise<Answer>;
  close(): Promise<void>;
  kill(): Promise<void>;
}

/** Does the same to a recorder and to the model of one, and holds every answer of the one against the other's. */
export async function followSteps(subject: Subject, steps: readonly Step[]): Promise<void> {
  const model = new RecorderModel();
  await setClock(subject, model, START);
  await open(subject, model, model.days);
  for (const step of steps) {
    await follow(subject, model, step);
  }
  await expectSame(subject, model, [EVERYTHING]);
  await subject.close();
}

const EVERYTHING: Call = { method: 'listEvents', args: [{ limit: 1_000_000 }] };

async function follow(subject: Subject, model: RecorderModel, step: Step): Promise<void> {
  switch (step.kind) {
    case 'calls':
      await expectSame(subject, model, step.calls);
      break;
    case 'clock':
      await setClock(subject, model, step.at);
      break;
    case 'reopen':
      await subject.close();
      await open(subject, model, step.days);
      await expectSame(subject, model, [EVERYTHING]);
      break;
    case 'kill':
      await kill(subject, model, step);
      await expectSame(subject, model, [EVERYTHING]);
  }
}

async function expectSame(subject: Subject, model: RecorderModel, calls: readonly Call[]): Promise<void> {
  const answers = await Promise.all(calls.map((call) => subject.call(call)));
  expect(answers.map(withoutLots)).toEqual(calls.map((call) => answerOf(model, call)));
}

function answerOf(model: RecorderModel, { method, args }: Call): Answer {
  try {
    const run: (...given: never[]) => unknown = model[method];
    return { value: run.apply(model, args as never[]) };
  } catch (error) {
    if (error instanceof KeyTaken) {
      return { code: 'HSK-500-DB' };
    }
    throw error;
  }
}

function withoutLots(answer: Answer): Answer {
  return 'value' in answer && Array.isArray(answer.value)
    ? {
        value: answer.value.map((record) =>
          record.eventType === 'diagnostic' ? { ...record, eventId: DRAWN_BY_LOT } : record,
        ),
      }
    : answer;
}

async function setClock(subject: Subject, model: RecorderModel, at: number): Promise<void> {
  model.clock = at;
  await subject.setClock(at);
}

/** @param adopt takes over what of the records found the model does not know yet */
async function open(
  subject: Subject,
  model: RecorderModel,
  days: number,
  adopt: (found: readonly StoredEvent[]) => void = () => {},
): Promise<void> {
  model.days = days;
  const report = await subject.open(days);
  const { value } = (await subject.call(EVERYTHING)) as { value: StoredEvent[] };
  adopt(value);
  // What a boot has done it tells by an event, of which the model knows no more than that there is one.
  const told = value.filter(
    ({ actorId, eventId }) =>
      actorId === 'flight_recorder' && !model.events.some((known) => known.eventId === eventId),
  );
  expect(told.map(({ payload }) => payload)).toEqual(report.recoveredWal ? [{ boot: report }] : []);
  model.events.push(...told);
}

/** What was acknowledged is there afterwards; of the rest, events that were recorded together are there all or none. */
async function kill(
  subject: Subject,
  model: RecorderModel,
  { pending, days }: Step & { kind: 'kill' },
): Promise<void> {
  const acknowledged = new Set<unknown>();
  for (const events of pending) {
    const call: Call =
      events.length === 1
        ? { method: 'recordEvent', args: events }
        : { method: 'recordEvents', args: [events] };
    void subject.call(call).then(() => acknowledged.add(events));
  }
  await setTimeout(pending.length);
  await subject.kill();
  await subject.setClock(model.clock);
  await open(subject, model, days, (found) => {
    const ids = new Set(found.map(({ eventId }) => eventId));
    for (const events of pending) {
      const there = events.filter(({ eventId }) => ids.has(eventId));
      expect(acknowledged.has(events) ? [events.length] : [0, events.length]).toContain(there.length);
      model.recordEvents(there);
    }
  });
}
