export type { BootReport } from './boot/boot-report.js';
export type { FrEvent, TerminalOutput, ToolPayload } from './data/attachments.js';
export type { DiagnosticFilter, Problem, StoredDiagnostic } from './data/diagnostic-listings.js';
export type { Diagnostic } from './data/diagnostics.js';
export type { FlightEvent } from './data/event.js';
export type { EventFilter, StoredEvent } from './data/events.js';
export { FlightRecorderError, type FlightRecorderErrorCode } from './errors.js';
export { DuckDbFlightRecorder, type RecorderOptions } from './flight-recorder.js';
