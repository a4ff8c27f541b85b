/** A simulated Docker Engine on the simulated Linux. */
export { EngineError, type ErrorKind } from './error.ts';
