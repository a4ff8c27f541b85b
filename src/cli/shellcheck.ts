export { findShellcheck } from '../connect/index.ts';
