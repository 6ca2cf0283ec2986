export type { FrEvent, TerminalOutput, ToolPayload } from './attachments.js';
export type { BootReport } from './boot-report.js';
export type { DiagnosticFilter, Problem, StoredDiagnostic } from './diagnostic-listings.js';
export type { Diagnostic } from './diagnostics.js';
export { FlightRecorderError, type FlightRecorderErrorCode } from './errors.js';
export type { FlightEvent } from './event.js';
export type { EventFilter, StoredEvent } from './events.js';
export { DuckDbFlightRecorder, type RecorderOptions } from './flight-recorder.js';
